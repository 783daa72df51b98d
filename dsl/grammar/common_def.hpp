#pragma once
#include "dsl/grammar/handlers.hpp"
#include "dsl/grammar/places.hpp"

/// Grammars that several places share. A field's grammar begins behind the keyword that decides it.
namespace plumb::dsl::grammar::common {

using ast::Slot;
using ast::Word;
using K = Keyword;

inline const auto nothing = x3::eps;
inline const auto a_text = text(Slot::Text);
inline const auto a_name = name(Slot::Name);
inline const auto a_number = quantity(Slot::Amount);
inline const auto some_names = names(Slot::Names);
inline const auto some_names_noted = some_names > notes();
inline const auto condition_noted = condition(Slot::Condition) > notes();
inline const auto value_slot = value(Slot::Value);
inline const auto expression_slot = condition(Slot::Value);  // any expression: types tell
inline const auto applies = more(K::When) > condition_noted;
inline const auto stale = more(K::After) > a_number;
inline const auto at_most = phrase(K::At, K::Most, "`at most`") > a_number;
inline const auto at_least = phrase(K::At, K::Least, "`at least`") > a_number;
inline const auto target = expression_slot > notes();
inline const auto otherwise = word(K::Gives) > value(Slot::Gives);
inline const auto one_case = condition(Slot::Condition) > otherwise;

inline constexpr K fold_words[] = {K::Mean, K::Min, K::Max, K::Median, K::Sum};
inline const auto fold = one_of(Slot::Fold, fold_words, "`mean`, `min`, `max`, `median`, `sum`");
inline constexpr K score_of_words[] = {K::Layers, K::Capabilities};
inline const auto score = (fold > -(word(K::Of) > one_of(Slot::Of, score_of_words, "`layers`, `capabilities`"))) |
                          flag(Slot::Mode, K::Levels) | (word(K::Is) > expression_slot) | braces(Place::Cases);

inline const auto from_to = number(Slot::Low) > word(K::To) > number(Slot::High);
inline const auto braced_levels = braces(Place::Rungs);
inline const auto a_level = number(Slot::Level);
inline const auto depends = more(K::On) > name(Slot::Name) > own_id(Slot::Strength, "a strength") > notes();
inline const auto gate = quantity(Slot::Level) > -(word(K::At) > quantity(Slot::At)) > word(K::Needs) >
                         condition(Slot::Condition) > notes();
inline const auto ceiling = value(Slot::Value) > -(word(K::While) > condition(Slot::Condition)) > notes();

inline const auto with_one = id(Slot::Name) > -(quantity(Slot::Value) | text(Slot::Value) | date(Slot::Value));
inline const auto with = listed(with_one, with_one);

inline const auto item = id(Slot::Id) > title() > -(word(K::In) > name(Slot::In)) > -braces(Place::Item);
inline const auto ask = id(Slot::Id) > title() > -(word(K::In) > name(Slot::In)) > braces(Place::Ask);
inline const auto reads = value(Slot::Value) > braces(Place::Reads);

inline constexpr K about_words[] = {K::Intention, K::Reality};
inline const auto about = one_of(Slot::Mode, about_words, "`intention`, `reality`");
inline constexpr K one_many_words[] = {K::One, K::Many};
inline constexpr K plain_answer_words[] = {K::Level, K::YesNo, K::Date, K::Text};
inline const auto answer =
    (one_of(Slot::Mode, one_many_words, "`one`, `many`") > -(word(K::From) > name(Slot::Name))) |
    one_of(Slot::Mode, plain_answer_words, "`level`, `yes_no`, `date`, `text`") |
    (flag(Slot::Mode, K::Number) > -(word(K::In) > unit(Slot::Unit)) > -(word(K::From) > from_to));
inline const auto option = -id(Slot::Id) >> title() > -(word(K::Gives) > value(Slot::Gives)) >
                           -flag(Slot::Mode, K::Alone) > notes();
inline const auto per = id(Slot::Kind) > -fold;

inline const auto raises = name(Slot::Name) >
                           ((word(K::By) > quantity(Slot::By) >
                             -(word(K::To) > phrase(K::At, K::Most, "`at most`") > quantity(Slot::At))) |
                            (word(K::To) > quantity(Slot::To))) > notes();
inline const auto uses = name(Slot::Name) > a_number;

/// Sayings of an unbraced statement, among its notes.
inline const auto saying = inner(Word::Says)[word(K::Says) > a_text] | inner(Word::Merge)[word(K::Merge) > a_text] |
                           inner(Word::Hide)[word(K::Hide)] | inner(Word::Stop)[word(K::Stop)];
inline const auto notes_and_sayings = notes() > *(saying > notes());

}  // namespace plumb::dsl::grammar::common
