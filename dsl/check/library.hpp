#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "dsl/compose/compose.hpp"
#include "plumb/knowledge_base.hpp"
#include "plumb/result.hpp"

namespace plumb::dsl {

/// Past this a file is not read.
inline constexpr std::uintmax_t longest_file = 16u << 20;

/// All `*.plumb` below the folder, sorted by path; hidden folders aside.
Result<std::vector<std::filesystem::path>> knowledge_files(const std::string& folder);
Result<std::string> text_of(const std::filesystem::path& path);

/// The knowledge bases beside `folder`, beside what it rests on, and in `paths` (each a knowledge base or a folder of
/// them). What cannot be read is not there.
Library library_of_folders(const std::string& folder, const std::vector<std::string>& paths);

/// Those among `files` that are not the model's own: their paths begin with `../ID/`.
Library library_of_files(const std::vector<KnowledgeFile>& files);

/// What leads to another knowledge base among files that are kept together: `../ID/`.
std::string kept_place(const std::string& id);

}  // namespace plumb::dsl
