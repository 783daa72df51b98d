#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "language_server/workspace/knowledge_folder.hpp"

namespace plumb::language_server {

/// What things come to in the case that the author has chosen to see while writing. It is that of the last text
/// without errors: while one is being mended the values stay.
class ChosenCase {
 public:
  /// What is shown of one thing: `brief` beside its declaration ("1.5 to 2.9"), `lines` when it is asked about.
  struct Worth {
    std::string brief{};
    std::string lines{};  ///< Markdown
  };
  using Today = std::function<std::int64_t()>;  ///< days

  explicit ChosenCase(Today today) : today_(std::move(today)) {}

  /// A path: absolute, else looked for in the knowledge base and then in `roots`. Empty: none.
  void choose(std::string path, std::vector<std::string> roots);
  void read_again() { shown_.clear(); }  ///< the file is another
  bool has_values(const KnowledgeFolder& folder) const { return shown_.contains(folder.path()); }
  bool is_chosen() const { return !path_.empty(); }
  /// Evaluates the case over the knowledge base as it is now, unless that was done or cannot be; true where something
  /// may have become different.
  bool refresh(KnowledgeFolder& folder);
  /// nullptr where there is no case, or it says nothing of this.
  const Worth* worth(const KnowledgeFolder& folder, const std::string& id) const;
  /// Why the case shows nothing; empty where it does.
  std::string fault(const KnowledgeFolder& folder) const;

 private:
  struct Shown {
    std::shared_ptr<const Checked> of{};
    std::map<std::string, Worth, std::less<>> worths{};
    std::string fault{};
  };
  std::string path_in(const std::string& folder) const;
  void evaluate(KnowledgeFolder& folder, Shown& shown) const;

  Today today_;
  std::string path_{};
  std::vector<std::string> roots_{};
  std::map<std::string, Shown> shown_{};  ///< by folder
};

}  // namespace plumb::language_server
