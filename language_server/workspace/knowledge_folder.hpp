#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/check/occurrences.hpp"
#include "dsl/compose/compose.hpp"
#include "dsl/compose/parsed_texts.hpp"
#include "dsl/syntax/ast.hpp"
#include "language_server/protocol/position.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/model.hpp"
#include "plumb/source.hpp"

namespace plumb::language_server {

/// A knowledge base as checked at one moment. Spans are into the folder's sources of that moment.
struct Checked {
  model::Model model{};
  dsl::Occurrences occurrences{};
  Diagnostics diagnostics{};  ///< of the syntax of all files and of the checker
};

/// The text of a path that is open in the editor; nullptr for others.
using OpenTexts = std::function<const std::string*(const std::string& path)>;

/// A knowledge base that is being edited: the texts of its files, read again where they changed and nowhere else, and
/// what the checker says of them together, asked for when somebody needs it. What it rests on or imports is read from
/// the disk with every check, and parsed where it changed; open texts count before the disk there too.
class KnowledgeFolder {
 public:
  struct File {
    std::string path{};
    SourceId source = no_source;
    LineIndex lines{};
    Diagnostics faults{};  ///< of its syntax
    bool is_parsed = false;
  };

  /// Reads what lies in the folder. A folder or file that cannot be read is as if it were not there; an address that is
  /// on no disk is a folder with whatever is put into it.
  explicit KnowledgeFolder(std::string path, OpenTexts open_texts = {});
  KnowledgeFolder(const KnowledgeFolder&) = delete;
  KnowledgeFolder& operator=(const KnowledgeFolder&) = delete;

  /// Another with the same texts under the same numbers, to try something in.
  std::unique_ptr<KnowledgeFolder> copy() const;

  const std::string& path() const { return path_; }
  const Sources& sources() const { return sources_; }
  const std::vector<File>& files() const { return files_; }  ///< by path
  const File* file(std::string_view path) const;             ///< nullptr where there is none
  const File* file(SourceId source) const;
  std::string_view text(const File& file) const { return sources_[file.source].text(); }
  /// The tree of one file as it stands now.
  const ast::Module& module(const File& file);

  void put(const std::string& path, std::string text);  ///< the text of a file that is there or is new
  void drop(const std::string& path);
  void check_again() { changed(); }  ///< a data file is another
  /// Whether what the last check said depends on texts of other folders, there or looked for in vain.
  bool looks_elsewhere() const;
  /// The frameworks and adaptations that this one could rest on or import.
  std::vector<dsl::Head> neighbours();

  /// What the checker says now; the same object until something changes.
  std::shared_ptr<const Checked> checked();
  /// Rules and facts that a statement stands for; empty where the knowledge base has errors or it stands for none.
  const std::string& rules_of(model::StatementId statement);

 private:
  KnowledgeFolder() = default;
  std::size_t place_of(std::string_view path) const;
  void parse(std::size_t place);
  void changed();
  void read_sources();
  dsl::Library library() const;

  std::string path_;
  OpenTexts open_texts_;
  std::vector<std::pair<std::string, std::string>> texts_;  ///< path and text, by source
  Sources sources_;                                         ///< of these, then of what the knowledge base rests on
  std::vector<File> files_;
  std::vector<ast::Module> modules_;  ///< beside `files_`
  dsl::ParsedTexts parsed_elsewhere_;
  std::shared_ptr<const Checked> checked_;
  std::vector<std::string> rules_;  ///< by statement, once asked for
};

}  // namespace plumb::language_server
