#pragma once
#include <memory>
#include <vector>

#include "advice/case_world.hpp"
#include "plumb/knowledge_base.hpp"

/// W6: the knowledge base kb/customer_centric and cases for it.
namespace plumb::bench {

/// Read, checked and lowered. Errors end the program with a message.
struct ShippedKnowledge {
  ShippedKnowledge();

  std::unique_ptr<KnowledgeBase> base;
  std::shared_ptr<const advice::Framework> framework;

  const model::Model& model() const { return base->model; }
};

/// What is asked once, of somebody in each role it is asked of, is answered at random; the same for equal numbers.
Assessment random_assessment(const model::Model& model, int number);
/// Nothing is answered.
Assessment empty_assessment(const model::Model& model);

std::shared_ptr<const advice::CaseWorld> evaluate_case(const ShippedKnowledge& knowledge, const Assessment& assessment);

/// A case's questions as inputs, to be set in worlds of one network.
class CaseInputs {
 public:
  CaseInputs(const model::Model& model, const Assessment& assessment) : merged_(merge(assessment, model)) {}
  /// Only what follows from one question.
  CaseInputs(const model::Model& model, const Assessment& assessment, model::ThingId question);

  void set_in(const advice::CaseWorld& world, engine::World& to) const { advice::set_inputs(world, merged_, to); }

 private:
  Merged merged_;
};

/// The scores of all items, in declared order.
std::vector<Value> scores_of(const advice::CaseWorld& world, const engine::World& in);

}  // namespace plumb::bench
