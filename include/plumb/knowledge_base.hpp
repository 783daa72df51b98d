#pragma once
#include <string>

#include "plumb/diagnostic.hpp"
#include "plumb/model.hpp"
#include "plumb/result.hpp"

namespace plumb {

/// A knowledge base as read from a folder: all `*.plumb` below it, as one text whose order never matters.
/// `model` is complete only where `diagnostics` holds no error.
struct KnowledgeBase {
  std::string folder;
  Sources sources;
  Diagnostics diagnostics;
  model::Model model;
};

/// Reads, parses and checks every file below `folder`. Fails only where the environment does: a folder that is not
/// there, is a file or cannot be read. A file that cannot be read is such a failure too; an empty folder is KB0112.
Result<KnowledgeBase> load_knowledge_base(const std::string& folder);

}  // namespace plumb
