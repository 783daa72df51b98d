#include "plumb/model_words.hpp"

namespace plumb::model {

std::string word_for(AnswerKind kind) {
  switch (kind) {
    case AnswerKind::One: return "one";
    case AnswerKind::Many: return "many";
    case AnswerKind::Level: return "level";
    case AnswerKind::YesNo: return "yes_no";
    case AnswerKind::Number: return "number";
    case AnswerKind::Date: return "date";
    case AnswerKind::Text: return "text";
  }
  return {};
}

std::string word_for(Basis basis) {
  switch (basis) {
    case Basis::None: break;
    case Basis::Seed: return "seed";
    case Basis::Public: return "public";
    case Basis::Reconstructed: return "reconstructed";
    case Basis::Judgement: return "judgement";
  }
  return {};
}

std::string word_for(Fold fold) {
  switch (fold) {
    case Fold::Mean: return "mean";
    case Fold::Minimum: return "min";
    case Fold::Maximum: return "max";
    case Fold::Median: return "median";
    case Fold::Sum: return "sum";
    case Fold::Count: return "count";
    case Fold::List: return "list";
  }
  return {};
}

std::string word_for(FindingSeverity severity) {
  switch (severity) {
    case FindingSeverity::Note: return "note";
    case FindingSeverity::Warning: return "warning";
    case FindingSeverity::Alarm: return "alarm";
  }
  return {};
}

}  // namespace plumb::model
