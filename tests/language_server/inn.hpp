#pragma once
#include <string>

#include "tests/cli/command.hpp"

/// A small knowledge base in two files, written into a test's own folder.
namespace plumb::tests {

class Inn {
  Folder folder_;  // the paths below are in it

 public:
  Inn();
  std::string path(const std::string& name = {}) const { return folder_.path(name); }
  std::string write(const std::string& name, const std::string& text) const { return folder_.write(name, text); }

  std::string framework, kitchen, tests;  ///< paths
};

}  // namespace plumb::tests
