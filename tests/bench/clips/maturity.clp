; W1 for CLIPS 6.30 and later. What `logical` stands around is kept true while facts change; for whole evaluations
; plumb-bench takes it out, which is faster. Sums run along places (0, 1, ...), so that each fact has its reasons.
;   (area A WEIGHT TARGET) (criterion C A PLACE WEIGHT ESSENTIAL) (question Q C PLACE) (rests A BASE SLACK PLACE)
;   (step X C EFFORT) (first X Y) (said Q LEVEL...) and how many: (areas N) (criteria-of A N WEIGHT) (questions-of C N)
;   (bases-of A N)

(deffunction halves-up (?sum ?count) (div (+ (* 2 ?sum) ?count) (* 2 ?count)))

; Questions and criteria
(defrule answered
  (logical (said ?q $?levels&:(> (length$ ?levels) 0)) (question ?q ?c ?i))
  => (assert (asked ?c ?i 1 (halves-up (* 100 (+ 0 0 (expand$ ?levels))) (length$ ?levels)))))
(defrule unanswered (logical (said ?q) (question ?q ?c ?i)) => (assert (asked ?c ?i 0 0)))
(defrule heard-first (logical (asked ?c 0 ?k ?v)) => (assert (heard ?c 1 ?k ?v)))
(defrule heard-next
  (logical (heard ?c ?i ?n ?sum) (asked ?c ?i ?k ?v))
  => (assert (heard ?c (+ ?i 1) (+ ?n ?k) (+ ?sum ?v))))
(defrule shown
  (logical (questions-of ?c ?all) (heard ?c ?all ?n ?sum))
  => (assert (shows ?c (if (= ?n 0) then -1 else (halves-up ?sum ?n))
                    (halves-up ?sum ?all) (halves-up (+ ?sum (* 500 (- ?all ?n))) ?all))))

; Areas: (weighed A NEXT WEIGHT MIDDLE LOW HIGH CAP)
(defrule weighed-none (logical (area ?a ? ?)) => (assert (weighed ?a 0 0 0 0 0 500)))
(defrule weighed-next
  (logical (weighed ?a ?i ?weight ?middle ?low ?high ?cap) (criterion ?c ?a ?i ?w ?essential) (shows ?c ?v ?l ?h))
  => (if (< ?v 0)
        then (assert (weighed ?a (+ ?i 1) ?weight ?middle (+ ?low (* ?w ?l)) (+ ?high (* ?w ?h)) ?cap))
        else (assert (weighed ?a (+ ?i 1) (+ ?weight ?w) (+ ?middle (* ?w ?v)) (+ ?low (* ?w ?l)) (+ ?high (* ?w ?h))
                              (if (and (= ?essential 1) (< ?v 200)) then 200 else ?cap)))))
(defrule stands
  (logical (criteria-of ?a ?all ?total) (weighed ?a ?all ?weight ?middle ?low ?high ?cap))
  => (bind ?mean (if (= ?weight 0) then 0 else (halves-up ?middle ?weight)))
     (assert (stands ?a (halves-up ?low ?total) ?mean (halves-up ?high ?total)) (own ?a (min ?mean ?cap))))

; What they rest on
(defrule limited-first (logical (own ?a ?v)) => (assert (limited ?a 0 ?v)))
(defrule limited-next
  (logical (limited ?a ?i ?v) (rests ?a ?b ?slack ?i) (score ?b ?u))
  => (assert (limited ?a (+ ?i 1) (min ?v (+ ?u ?slack)))))
(defrule limited-last (logical (bases-of ?a ?all) (limited ?a ?all ?v)) => (assert (score ?a ?v)))
(defrule held (logical (score ?a ?v) (own ?a ?o&:(< ?v ?o))) => (assert (held ?a)))
(defrule rooted
  (logical (held ?a) (score ?a ?v) (rests ?a ?b ?slack ?) (score ?b ?u&:(= ?v (+ ?u ?slack))))
  => (assert (rooted ?a ?b)))
(defrule rooted-beyond (logical (rooted ?a ?b) (rooted ?b ?c)) => (assert (rooted ?a ?c)))
(defrule missing
  (logical (score ?a ?v) (area ?a ?w ?target&:(< ?v ?target)))
  => (assert (missing ?a (- ?target ?v) ?w)))

; What helps: (helped B NEXT (GAP WEIGHT)...)
(defrule root
  (declare (salience -10))
  (logical (missing ?a ? ?) (rooted ?a ?b) (not (held ?b)))
  => (assert (root ?a ?b) (serves ?b ?a)))
(defrule serves-itself (logical (missing ?a ? ?)) => (assert (serves ?a ?a)))
(defrule helped-none (declare (salience -20)) (logical (area ?b ? ?)) => (assert (helped ?b 0)))
(defrule helped-more
  (declare (salience -20))
  (logical (helped ?b ?i $?gaps) (serves ?b ?i) (missing ?i ?gap ?w))
  => (assert (helped ?b (+ ?i 1) ?gaps ?gap ?w)))
(defrule helped-same
  (declare (salience -20))
  (logical (helped ?b ?i $?gaps) (area ?i ? ?) (not (serves ?b ?i)))
  => (assert (helped ?b (+ ?i 1) ?gaps)))
(defrule waits
  (declare (salience -10))
  (logical (shows ?c ?v&:(>= ?v 0)&:(< ?v 300) ? ?) (step ?y ?c ?) (first ?x ?y))
  => (assert (waits ?x)))
(defrule worth
  (declare (salience -30))
  (logical (areas ?all) (shows ?c ?v&:(>= ?v 0)&:(< ?v 400) ? ?) (criterion ?c ?a ? ?w ?) (criteria-of ?a ? ?total)
           (helped ?a ?all $?gaps&:(> (length$ ?gaps) 0)) (step ?x ?c ?effort) (not (waits ?x)))
  => (bind ?gain (halves-up (* (- 400 ?v) ?w) ?total))
     (bind ?benefit 0)
     (loop-for-count (?i 1 (div (length$ ?gaps) 2)) do
       (bind ?benefit (+ ?benefit (* (nth$ (* 2 ?i) ?gaps) (min (nth$ (- (* 2 ?i) 1) ?gaps) ?gain)))))
     (assert (worth ?x (div (* 100 ?benefit) ?effort))))

; Checksums, summed up from evaluation to evaluation
(defglobal ?*areas* = 0 ?*root-count* = 0 ?*roots* = 0 ?*step-count* = 0 ?*steps* = 0)
(deffunction add-up ()
  (do-for-all-facts ((?f stands)) TRUE
    (bind ?*areas* (+ ?*areas* (* (+ (nth$ 1 ?f:implied) 1)
      (+ (nth$ 2 ?f:implied) (* 2 (nth$ 3 ?f:implied)) (* 3 (nth$ 4 ?f:implied)))))))
  (do-for-all-facts ((?f score)) TRUE
    (bind ?*areas* (+ ?*areas* (* (+ (nth$ 1 ?f:implied) 1) 5 (nth$ 2 ?f:implied)))))
  (do-for-all-facts ((?f missing)) TRUE
    (bind ?*areas* (+ ?*areas* (* (+ (nth$ 1 ?f:implied) 1) 7 (nth$ 2 ?f:implied)))))
  (do-for-all-facts ((?f root)) TRUE
    (bind ?*root-count* (+ ?*root-count* 1))
    (bind ?*roots* (+ ?*roots* (* (+ (nth$ 1 ?f:implied) 1) (+ (nth$ 2 ?f:implied) 1)))))
  (do-for-all-facts ((?f worth)) TRUE
    (bind ?*step-count* (+ ?*step-count* 1))
    (bind ?*steps* (+ ?*steps* (* (+ (nth$ 1 ?f:implied) 1) (nth$ 2 ?f:implied))))))

(deffunction say (?seconds ?count)
  (printout t "areas " ?*areas* " roots " ?*root-count* " " ?*roots* " recs " ?*step-count* " " ?*steps* crlf)
  (printout t "us " (/ (* 1e6 ?seconds) ?count) crlf))

; Assessments in turn, each put in anew.
(deffunction evaluate-all (?count)
  (bind ?begin (time))
  (loop-for-count (?e 0 (- ?count 1)) do
    (reset)
    (load-facts (str-cat "answers_" ?e ".fct"))
    (run)
    (add-up))
  (say (- (time) ?begin) ?count))

; One assessment; then line by line of the file `changes` what a question's answers are now. `said` facts are known by
; the order in which they were loaded.
(deffunction change-all (?questions)
  (reset)
  (load-facts "answers_0.fct")
  (run)
  (bind ?facts (find-all-facts ((?f said)) TRUE))
  (open "changes" changes)
  (bind ?count 0)
  (bind ?begin (time))
  (bind ?line (readline changes))
  (while (neq ?line EOF) do
    (bind ?place (+ 1 (nth$ 1 (explode$ ?line))))
    (retract (nth$ ?place ?facts))
    (bind ?facts (replace$ ?facts ?place ?place (assert-string (str-cat "(said " ?line ")"))))
    (run)
    (bind ?count (+ ?count 1))
    (bind ?line (readline changes)))
  (bind ?seconds (- (time) ?begin))
  (close changes)
  (add-up)
  (say ?seconds ?count))
