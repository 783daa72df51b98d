#pragma once
#include "dsl/check/checking.hpp"

/// The passes of the checker, in order. Each is a file of its name.
namespace plumb::dsl {

/// Gives every id its thing, every named statement its name (KB0104, KB0201, KB0204, KB0205, KB0210).
void declare_things(Checking& checking);
/// Kinds, measures and relations: what may stand before a bracket (KB0201, KB0203, KB0204, KB0301).
void declare_relations(Checking& checking);
/// Settings, scales, layers, strengths of the framework.
void check_framework(Checking& checking);
/// What items are and where they stand (KB0212); weights, rungs, kinds of evidence.
void check_items(Checking& checking);
/// Answers and options of questions (KB0305, KB0309, KB0310, KB0313); their cases come later.
void check_questions(Checking& checking);
void check_bounds(Checking& checking);       ///< scores, targets, gates, ceilings, dependencies, needs, applies, reads
void check_cases(Checking& checking);        ///< cases of questions and readings, and whether they leave a gap (KB0308)
void check_actions(Checking& checking);      ///< actions, holds, aims, drives
void check_conclusions(Checking& checking);  ///< findings, measures, implications, contradictions
void check_rules(Checking& checking);        ///< rules and facts (KB0401, KB0406)
void check_facts(Checking& checking);        ///< facts, `with` and data files (KB0213)
/// What lifts or replaces other statements (KB0206, KB0301); those to statements with variables were read with them.
void check_exceptions(Checking& checking);
/// Translations (KB0203, KB0519); those of what conclusions say were read with them (KB0312).
void check_texts(Checking& checking);
model::Texts& texts_of(model::Model& model, const std::string& language);
/// How answers to earlier versions are carried on (KB0203, KB0201).
void check_migrations(Checking& checking);
void check_tests(Checking& checking);
void check_cycles(Checking& checking);  ///< KB0402, KB0403
void check_lints(Checking& checking);   ///< warnings that need no evaluation
/// 64 hexadecimal digits; the order of the texts does not matter.
std::string content_hash(const std::vector<std::string_view>& texts);

}  // namespace plumb::dsl
