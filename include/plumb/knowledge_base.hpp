#pragma once
#include <string>
#include <vector>

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

/// Reads, parses and checks every file below `folder`, and what it adapts or imports: knowledge bases beside it or in
/// `also` (each one, or a folder of them). Fails only where the environment does: a folder that is not
/// there, is a file or cannot be read. A file that cannot be read is such a failure too; an empty folder is KB0112.
Result<KnowledgeBase> load_knowledge_base(const std::string& folder, const std::vector<std::string>& also = {});

/// One text of a knowledge base: a `*.plumb` file, a data file it reads, or a case that one of its tests names. `path`
/// is relative to the knowledge base, as its statements write it; it is a name and never opened. What is adapted or
/// imported goes along as `../ID/...`.
struct KnowledgeFile {
  std::string path;
  std::string text;
  friend bool operator==(const KnowledgeFile&, const KnowledgeFile&) = default;
};

/// All texts that the knowledge base in `folder` consists of, so that it can be kept and read again elsewhere.
Result<std::vector<KnowledgeFile>> read_knowledge_files(const std::string& folder,
                                                        const std::vector<std::string>& also = {});

namespace dsl {
class ParsedTexts;
}

/// The same as loading a folder that holds these files; `folder` is empty then, and places are named by path. Order
/// of the files makes no difference. `parsed`: remembers trees, for whoever asks again after an edit.
KnowledgeBase check_knowledge(std::vector<KnowledgeFile> files, dsl::ParsedTexts* parsed = nullptr);

}  // namespace plumb
