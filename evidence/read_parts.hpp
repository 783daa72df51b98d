#pragma once
#include "evidence/reading.hpp"

/// The parts of a case, each from the value under its key (nullptr where absent) into Reading::assessment. In the order
/// of their declaration here each may rely on those before it.
namespace plumb::evidence {

void read_respondents(const JsonNode* node, Reading& reading);
void read_members(const JsonNode* node, Reading& reading);
void read_facts(const JsonNode* node, Reading& reading);
void read_subject(const JsonNode* node, Reading& reading);
void read_profile(const JsonNode* node, Reading& reading);
void read_answers(const JsonNode* node, Reading& reading);
void read_levels(const JsonNode* node, Reading& reading);
void read_evidence(const JsonNode* node, Reading& reading);
void read_not_applicable(const JsonNode* node, Reading& reading);
void read_targets(const JsonNode* node, Reading& reading);
void read_measures(const JsonNode* node, Reading& reading);
void read_actions(const JsonNode* node, Reading& reading);
void read_capacity(const JsonNode* node, Reading& reading);
void read_votes(const JsonNode* node, Reading& reading);

/// "for": the members an answer or figure is about, one of each kind in `kinds`. No value, reported, where they do not
/// fit.
std::optional<std::vector<std::string>> read_for(const JsonNode* node, const std::vector<std::string>& kinds,
                                                 Span place, Reading& reading);

/// What only the whole case shows: KB0608, KB0610 and dates ahead of the case (KB0612). Requires the case's date.
void check_case(Reading& reading);

}  // namespace plumb::evidence
