#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "dsl/lower/lower.hpp"
#include "engine/network.hpp"
#include "plumb/knowledge_base.hpp"

/// From a rule text of rules/ and data files to a network, the way every knowledge base goes.
namespace plumb::bench {

std::filesystem::path source_folder();  ///< of the repository

/// A folder with this rule text, emptied of others, where its data files can be put.
std::filesystem::path prepare_folder(const std::filesystem::path& data, const std::string& name,
                                     const std::string& rule_text);

struct Rules {
  std::unique_ptr<KnowledgeBase> base;
  dsl::Lowered lowered;

  engine::RelationId relation(const std::string& name) const { return lowered.relation(name); }
};

/// A knowledge base with errors ends the program with their messages; so does one that cannot be grounded.
Rules load_rules(const std::filesystem::path& folder);
engine::Network ground_rules(const Rules& rules);

/// No limit that a benchmark could meet.
engine::Limits wide_limits();

}  // namespace plumb::bench
