#include "advice/explaining/changed.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "advice/conclusions.hpp"
#include "advice/explaining/answer_shares.hpp"
#include "advice/explaining/hybrid_case.hpp"
#include "advice/words.hpp"
#include "plumb/carry_over.hpp"

namespace plumb::advice {

namespace {

/// One case under both versions of the knowledge.
struct Corner {
  std::shared_ptr<const CaseWorld> world;
  Middles middles;
};

class Comparison {
 public:
  Comparison(const Dated& before, const Dated& after) : before_(before), after_(after) {}

  tl::expected<Changed, Faults> run() {
    if (Faults faults = evaluate(); !faults.empty()) return tl::make_unexpected(std::move(faults));
    describe();
    scores();
    if (Faults faults = share(); !faults.empty()) return tl::make_unexpected(std::move(faults));
    out_.says = sentence();
    return std::move(out_);
  }

 private:
  bool one_yardstick() const { return before_.framework == after_.framework; }

  Faults corner(const std::shared_ptr<const Framework>& framework, const Assessment& assessment, Corner& into) {
    auto world = plumb::advice::evaluate(framework, assessment);
    if (!world) return world.error();
    into = {*world, middles_of(**world)};
    return {};
  }

  Faults evaluate() {
    if (Faults faults = corner(before_.framework, before_.assessment, then_); !faults.empty()) return faults;
    if (Faults faults = corner(after_.framework, after_.assessment, now_); !faults.empty()) return faults;
    if (one_yardstick()) return {};
    const model::Model &old_model = before_.framework->model(), &new_model = after_.framework->model();
    before_in_new_ = carry_over(before_.assessment, old_model, new_model);
    after_in_old_ = carry_over(after_.assessment, new_model, old_model);
    for (const CarriedOver* carried : {&before_in_new_, &after_in_old_})
      for (const std::string& id : carried->left_behind)
        if (std::find(out_.left_behind.begin(), out_.left_behind.end(), id) == out_.left_behind.end())
          out_.left_behind.push_back(id);
    if (Faults faults = corner(after_.framework, before_in_new_.assessment, then_in_new_); !faults.empty())
      return faults;
    return corner(before_.framework, after_in_old_.assessment, now_in_old_);
  }

  void describe() {
    out_.framework_before = before_.framework->model().framework.version;
    out_.framework_after = after_.framework->model().framework.version;
    out_.date_before = before_.assessment.date;
    out_.date_after = after_.assessment.date;
    out_.yardstick_moved = !one_yardstick() && before_.framework->model().hash != after_.framework->model().hash;
    const auto items = [](const model::Model& m) {
      std::vector<std::string> ids;
      for (const model::Item& item : m.items) ids.push_back(m.id(item.id));
      return ids;
    };
    const auto missing = [](const std::vector<std::string>& from, const std::vector<std::string>& in,
                            std::vector<std::string>& into) {
      for (const std::string& id : from)
        if (std::find(in.begin(), in.end(), id) == in.end()) into.push_back(id);
    };
    if (one_yardstick()) return;
    const auto old_items = items(before_.framework->model()), new_items = items(after_.framework->model());
    missing(new_items, old_items, out_.appeared);
    missing(old_items, new_items, out_.gone);
  }

  static Number at(const Corner& corner, const std::string& item, Number otherwise) {
    const auto found = corner.middles.find(item);
    return found == corner.middles.end() ? otherwise : found->second;
  }

  /// Half of what the knowledge does to the earlier case, half of what it does to the later one.
  Number knowledge_part(const std::string& item, Number then, Number now) const {
    if (one_yardstick()) return {};
    const std::int64_t of_then = at(then_in_new_, item, then).units - then.units;
    const std::int64_t of_now = now.units - at(now_in_old_, item, now).units;
    return {(of_then + of_now) / 2};
  }

  void scores() {
    for (Change& change : differences(conclusions_of(*then_.world), conclusions_of(*now_.world))) {
      if (change.held_before || change.held_after) {
        out_.others.push_back(std::move(change));
        continue;
      }
      Changed::Item item{
          change.of, change.title, change.before, change.after, change.level_before, change.level_after, {}, {}, {}};
      const auto then = then_.middles.find(item.of), now = now_.middles.find(item.of);
      if (then != then_.middles.end() && now != now_.middles.end()) {
        item.knowledge = knowledge_part(item.of, then->second, now->second);
        item.answers = {now->second.units - then->second.units - item.knowledge.units};
      }
      out_.items.push_back(std::move(item));
    }
    std::stable_partition(out_.items.begin(), out_.items.end(),
                          [&](const Changed::Item& item) { return is_capability(item.of); });
  }

  Faults share() {
    const HybridCases old_hybrids(before_.assessment, one_yardstick() ? after_.assessment : after_in_old_.assessment,
                                  before_.framework->model());
    if (Faults faults = share_under(before_.framework, old_hybrids); !faults.empty() || one_yardstick()) {
      finish_shares(one_yardstick() ? 1 : 2);
      return faults;
    }
    const HybridCases new_hybrids(before_in_new_.assessment, after_.assessment, after_.framework->model());
    Faults faults = share_under(after_.framework, new_hybrids);
    finish_shares(2);
    return faults;
  }

  Faults share_under(const std::shared_ptr<const Framework>& framework, const HybridCases& hybrids) {
    if (hybrids.differences().empty()) return {};
    AnswerShares shares(framework, hybrids);
    out_.sampled = out_.sampled || shares.is_sampled();
    const auto sums = shares.find();
    if (!sums) return sums.error();
    for (const auto& [item, of] : sums->by_item)
      for (std::size_t i = 0; i < of.size(); ++i)
        if (of[i] != 0) {
          const HybridCases::Difference& d = hybrids.differences()[i];
          auto& part = parts_[item][d.of];
          part.first = d.title;
          part.second += static_cast<std::int64_t>(of[i] / sums->orders);
        }
    return {};
  }

  /// Rounding is made good at the largest part, so that the parts add up.
  void finish_shares(std::int64_t frameworks) {
    for (Changed::Item& item : out_.items) {
      std::int64_t rest = item.answers.units;
      for (const auto& [of, part] : parts_[item.of]) {
        const std::int64_t by = part.second / frameworks;
        rest -= by;
        if (by != 0) item.parts.push_back({of, part.first, Number{by}});
      }
      const auto size = [](const Changed::Part& p) { return p.by.units < 0 ? -p.by.units : p.by.units; };
      std::stable_sort(item.parts.begin(), item.parts.end(), [&](const Changed::Part& a, const Changed::Part& b) {
        return size(a) != size(b) ? size(a) > size(b) : a.of < b.of;
      });
      if (!item.parts.empty()) item.parts.front().by.units += rest;
    }
  }

  std::string sentence() const {
    std::size_t up = 0, down = 0, known = 0;
    for (const Changed::Item& i : out_.items) {
      if (!is_capability(i.of) || !i.before || !i.after) continue;
      const auto low = compare_asked(i.after->lo, i.before->lo), high = compare_asked(i.after->hi, i.before->hi);
      (low >= 0 && high >= 0 ? up : low <= 0 && high <= 0 ? down : known) += 1;
    }
    std::vector<std::string> parts;
    if (up) parts.push_back(say("{} rose", count_word(up)));
    if (down) parts.push_back(say("{} fell", count_word(down)));
    if (known)
      parts.push_back(say_many(static_cast<std::int64_t>(known), "{} is known more or less closely",
                               "{} are known more or less closely", count_word(known)));
    const std::string text = parts.empty() ? say("No capability moved") : say("Of the capabilities {}", list_of(parts));
    if (!out_.yardstick_moved) return text + say("; the yardstick is the same");
    const bool by_knowledge = std::any_of(out_.items.begin(), out_.items.end(),
                                          [](const Changed::Item& i) { return i.knowledge.units != 0; });
    return text + (by_knowledge ? say("; part of it is the yardstick, which moved")
                                : say("; the yardstick moved, and changed nothing here"));
  }
  bool is_capability(const std::string& id) const {
    const model::Model& m = after_.framework->model();
    const auto thing = m.find(id);
    const model::Item* item = thing ? m.item(*thing) : nullptr;
    return item && item->kind == model::ItemKind::Capability;
  }

  const Dated &before_, &after_;
  CarriedOver before_in_new_{}, after_in_old_{};
  Corner then_, now_, then_in_new_, now_in_old_;
  std::unordered_map<std::string, std::map<std::string, std::pair<std::string, std::int64_t>>> parts_;
  Changed out_;
};

}  // namespace

tl::expected<Changed, std::vector<Diagnostic>> changed(const Dated& before, const Dated& after) {
  const words::Speaking speaking(after.framework->model().framework.language);
  return Comparison(before, after).run();
}

}  // namespace plumb::advice
