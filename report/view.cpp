#include "report/view.hpp"

#include <algorithm>

#include "report/words.hpp"

namespace plumb::report {
namespace {

template <typename Things>
auto find_in(const Things& things, std::string_view id) {
  const auto found = things.find(id);
  return found == things.end() ? nullptr : found->second;
}

/// Appends `rooms` as lines of equal room width, at most `most_rooms` each.
void append_floor(std::vector<Floor>& floors, std::string title, std::string horizon,
                  const std::vector<const CapabilityState*>& rooms, std::size_t most_rooms) {
  if (rooms.empty()) return;
  const std::size_t lines = (rooms.size() + most_rooms - 1) / most_rooms;
  const std::size_t width = (rooms.size() + lines - 1) / lines;
  for (std::size_t at = 0; at < rooms.size(); at += width) {
    const auto begin = rooms.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = rooms.begin() + static_cast<std::ptrdiff_t>(std::min(at + width, rooms.size()));
    floors.push_back({at == 0 ? title : "", at == 0 ? horizon : "", {begin, end}, width});
  }
}

/// Length of the longest way down over dependencies; an edge that closes a cycle is left out.
class DepthOfDependency {
 public:
  explicit DepthOfDependency(const std::vector<Edge>& edges) {
    for (const Edge& e : edges) below_[e.item].push_back(e.on);
    for (const Edge& e : edges) measure(e.item);
  }
  std::size_t of(std::string_view id) const {
    const auto found = depth_.find(id);
    return found == depth_.end() ? 0 : found->second;
  }

 private:
  static constexpr std::size_t on_the_way = ~std::size_t{0};

  std::size_t measure(std::string_view id) {
    if (const auto known = depth_.find(id); known != depth_.end()) return known->second;
    depth_[id] = on_the_way;
    std::size_t depth = 0;
    for (const std::string_view on : below_[id])
      if (const std::size_t below = measure(on); below != on_the_way) depth = std::max(depth, below + 1);
    return depth_[id] = depth;
  }

  std::unordered_map<std::string_view, std::vector<std::string_view>> below_{};
  std::unordered_map<std::string_view, std::size_t> depth_{};
};

bool surely_unmet(const HoldAdvice& hold) {
  return std::any_of(hold.until.begin(), hold.until.end(), [](const Condition& c) { return c.holds == Truth::No; });
}

}  // namespace

std::string joined_sentences(const std::vector<Statement>& statements) {
  std::string text;
  for (const Statement& s : statements) text += (text.empty() ? "" : " ") + s.says;
  return text;
}

View::View(const BoardReport& board) : View(board.assessment) {
  plan = &board.plan;
  board_ = &board;
}

View::View(const AssessmentResult& r) : result(r) {
  for (const CapabilityState& c : r.capabilities) capabilities_.emplace(c.id, &c), titles_.emplace(c.id, c.title);
  for (const ComponentState& c : r.components) titles_.emplace(c.id, c.title);
  for (const CriterionState& c : r.criteria) criteria_.emplace(c.id, &c), titles_.emplace(c.id, c.title);
  for (const ActionAdvice& a : r.actions) titles_.emplace(a.id, a.title);
  for (const HoldAdvice& h : r.holds) titles_.emplace(h.id, h.title);
  read_standings();
}

const Causes* View::causes_of(std::string_view id) const {
  if (!board_) return nullptr;
  const auto found = std::find_if(board_->causes.begin(), board_->causes.end(), [&](auto& c) { return c.id == id; });
  return found == board_->causes.end() ? nullptr : &*found;
}

const CapabilityState* View::capability(std::string_view id) const { return find_in(capabilities_, id); }
const CriterionState* View::criterion(std::string_view id) const { return find_in(criteria_, id); }

const HoldAdvice* View::hold(std::string_view id) const {
  const auto found = std::find_if(result.holds.begin(), result.holds.end(), [&](auto& h) { return h.id == id; });
  return found == result.holds.end() ? nullptr : &*found;
}

const Explanation* View::proof_of(const CapabilityState& capability) const {
  const std::string fact = "score(" + capability.id + ")", part = "(" + capability.id + ")";
  for (const Explanation& proof : result.proofs)
    if (proof.fact == fact) return &proof;
  for (const Explanation& proof : result.proofs)
    if (proof.fact == capability.id || proof.fact.ends_with(part)) return &proof;
  return nullptr;
}

std::string View::title(std::string_view id) const {
  const auto found = titles_.find(id);
  return std::string(found == titles_.end() || found->second.empty() ? id : found->second);
}

std::vector<std::string> View::titles(const std::vector<std::string>& ids) const {
  std::vector<std::string> out;
  for (const std::string& id : ids) out.push_back(title(id));
  return out;
}

std::string View::title_and_figure(std::string_view id) const {
  if (const CapabilityState* c = capability(id)) return c->title + " " + level_figure(*c);
  if (const CriterionState* c = criterion(id)) return c->title + " " + figure(c->reality);
  return title(id);
}

void View::read_standings() {
  const std::vector<RootCause>& roots = result.diagnosis.root_causes;
  for (const CapabilityState& c : result.capabilities) standings_.emplace(c.id, Standing{});
  for (std::size_t i = 0; i < roots.size(); ++i) {
    const bool possible = roots[i].status != Status::Settled;
    for (const std::string& id : roots[i].explains) {
      Standing& s = standings_[id];
      if (!s.hangs_on.empty()) continue;
      s = {Standing::Part::Held, possible, false, false, {i}};
    }
  }
  for (std::size_t i = 0; i < roots.size(); ++i) {
    for (const std::string& id : roots[i].together) {
      Standing& s = standings_[id];
      if (!s.joint && !s.hangs_on.empty()) continue;
      s.part = Standing::Part::Held;
      s.joint = true;
      s.possible = s.possible || roots[i].status != Status::Settled;
      s.hangs_on.push_back(i);
    }
  }
  for (std::size_t i = 0; i < roots.size(); ++i) {
    const bool joint = roots[i].explains.empty() && !roots[i].together.empty();
    standings_[roots[i].id] = {Standing::Part::Root, roots[i].status != Status::Settled, joint, false, {i}};
  }
  for (const Alternative& a : result.diagnosis.alternatives) standings_[a.id].alternative = true;
}

const Standing& View::standing(std::string_view capability) const {
  static const Standing none{};
  const auto found = standings_.find(capability);
  return found == standings_.end() ? none : found->second;
}

std::vector<const CriterionState*> View::criteria_of(std::string_view capability, std::string_view component) const {
  std::vector<const CriterionState*> out;
  for (const CriterionState& c : result.criteria)
    if (c.capability == capability && c.component == component) out.push_back(&c);
  return out;
}

std::vector<std::vector<const CapabilityState*>> View::by_depth() const {
  const DepthOfDependency depth(result.edges);
  std::vector<std::vector<const CapabilityState*>> levels(result.capabilities.size() + 1);
  for (const CapabilityState& c : result.capabilities)
    levels[std::min(depth.of(c.id), levels.size() - 1)].push_back(&c);
  std::erase_if(levels, [](const auto& level) { return level.empty(); });
  return levels;
}

std::vector<Floor> View::floors(std::size_t most_rooms) const {
  std::vector<Floor> floors;
  if (result.layers.empty()) {
    const auto levels = by_depth();
    for (auto level = levels.rbegin(); level != levels.rend(); ++level)
      append_floor(floors, "", "", *level, most_rooms);
    return floors;
  }
  std::vector<const CapabilityState*> rooms;
  const auto in_layer = [&](std::string_view id) {
    rooms.clear();
    for (const CapabilityState& c : result.capabilities)
      if (c.layer == id) rooms.push_back(&c);
    return rooms;
  };
  append_floor(floors, say("In no layer"), "", in_layer(""), most_rooms);
  for (auto layer = result.layers.rbegin(); layer != result.layers.rend(); ++layer)
    append_floor(floors, layer->title, layer->horizon, in_layer(layer->id), most_rooms);
  return floors;
}

int View::weak_count() const { return static_cast<int>(result.diagnosis.weak.size()); }

int View::applying() const {
  return static_cast<int>(std::count_if(result.capabilities.begin(), result.capabilities.end(),
                                        [](const CapabilityState& c) { return c.applies; }));
}

int View::unverified() const {
  return static_cast<int>(std::count_if(result.criteria.begin(), result.criteria.end(),
                                        [](const CriterionState& c) { return c.unverified && c.applies; }));
}

std::vector<const CapabilityState*> View::lowest(std::size_t most) const {
  std::vector<const CapabilityState*> out;
  for (const CapabilityState& c : result.capabilities)
    if (c.applies && c.score && c.settled) out.push_back(&c);
  std::stable_sort(out.begin(), out.end(), [](auto* a, auto* b) { return a->score->lo < b->score->lo; });
  if (out.size() > most) out.resize(most);
  return out;
}

std::vector<const HoldAdvice*> View::waiting() const {
  std::vector<const HoldAdvice*> out;
  for (const HoldAdvice& h : result.holds)
    if (h.active) out.push_back(&h);
  std::stable_partition(out.begin(), out.end(), [](const HoldAdvice* h) { return surely_unmet(*h); });
  return out;
}

std::vector<const CriterionState*> View::criterion_path(const RootCriterion& root) const {
  std::vector<const CriterionState*> out;
  for (const std::string& id : root.path)
    if (const CriterionState* c = criterion(id)) out.push_back(c);
  return out;
}

}  // namespace plumb::report
