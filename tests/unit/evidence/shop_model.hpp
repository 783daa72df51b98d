#pragma once
#include <string>
#include <vector>

#include "plumb/assessment.hpp"

/// A small framework by hand, with a thing of every kind that a case can name; and cases read against it.
namespace plumb::tests {

/// Scale 0..5. Criteria, with their questions:
/// `stock_known` (A-1; admits metric): `q_count` one of never 0..1, some 2, often 4..5; of lead; stale after 12 months
/// `stock_fresh`: `q_how` many of daily 2, copy 2, none 0 alone; `q_closed` yes or no
/// `sales_fast`: `q_speed` a level; `sales_split`: `q_team` a level per team
/// `sales_seen`: `q_share` 0..100 %, `q_since` a date, `q_words` a text, `q_many` a number
/// Profile: `industry` one of banking, public; `bound_by_law` yes or no.
const model::Model& shop_model();

model::ThingId thing(const std::string& id);

/// A case of the shop: the keys given, with framework, subject and date 2026-03-01 before them.
std::string shop_case(const std::string& keys);

struct ReadCase {
  Assessment assessment;
  std::vector<Diagnostic> diagnostics;
  std::string rendered;
};
ReadCase read_text(const std::string& json, const std::string& path = "case.json");
/// The assessment of a case that must be without fault.
Assessment read_clean(const std::string& keys);
/// The codes of what is wrong with the case, `KB0604 KB0606`.
std::string faults_of(const std::string& keys);

/// What merging says of one fact: "yes", "possible", "no" or "[2, 4]"; "absent" where nothing.
std::string said(const Merged& merged, const std::string& relation, const std::vector<std::string>& key);
const MergedQuestion& question(const Merged& merged, const std::string& id);
Merged merged(const std::string& keys);

}  // namespace plumb::tests
