#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "language_server/protocol/json.hpp"
#include "language_server/workspace/document.hpp"
#include "language_server/workspace/knowledge_folder.hpp"

namespace plumb::language_server {

/// A place in a file of a knowledge base, and everything there is to know about it.
struct Spot {
  KnowledgeFolder* folder = nullptr;
  const KnowledgeFolder::File* file = nullptr;
  std::uint32_t offset = 0;  ///< bytes
  std::string_view text() const { return folder->text(*file); }
};

/// What is open in the editor and the knowledge bases it belongs to. The knowledge base of a file is the nearest folder
/// above it in which a file says `framework` or `adaptation`, else its own folder; open texts count before the disk.
class Workspace {
 public:
  ColumnUnit unit = ColumnUnit::Utf16;
  std::vector<std::string> roots{};  ///< folders that the editor shows

  void open(const std::string& uri, std::string text, std::int64_t version);
  void close(const std::string& uri);
  Document* document(const std::string& uri);
  /// The document has another text: its knowledge base hears of it.
  void changed(const std::string& uri);
  /// Files came, went or changed on the disk: sources, data, cases.
  void changed_on_disk(const std::vector<std::string>& uris);

  KnowledgeFolder& folder_of(const std::string& path);
  /// False for an open file that is also below the folder of another knowledge base than its own.
  bool belongs_to(const std::string& path, const KnowledgeFolder& folder) const;
  /// Those that something open belongs to.
  std::vector<KnowledgeFolder*> folders();
  /// Those below the roots too, which are looked for anew.
  std::vector<KnowledgeFolder*> all_folders();

  /// The file that a request is about; none where it is no file of ours.
  std::optional<Spot> file_of(const Json& params);
  /// The same with its position; none without one.
  std::optional<Spot> spot_of(const Json& params);
  std::string uri(const std::string& path) const;  ///< as the client writes it, where the file is open

  Json range(const KnowledgeFolder& folder, Span span) const;
  Json location(const KnowledgeFolder& folder, Span span) const;

 private:
  void put(const std::string& path, const std::optional<std::string>& text);
  bool said_framework(const std::string& path) const;
  void read_all_again();
  std::string home_of(const std::string& path);
  bool declares_framework(const std::string& folder);
  KnowledgeFolder& load(const std::string& home);

  std::map<std::string, Document> documents_;  ///< by path
  std::map<std::string, std::string> homes_;   ///< of open files: the folder of their knowledge base
  std::map<std::string, std::unique_ptr<KnowledgeFolder>> folders_;
};

}  // namespace plumb::language_server
