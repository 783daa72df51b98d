#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dsl/compose/composition.hpp"
#include "dsl/syntax/ast.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/source.hpp"

namespace plumb::dsl {

/// A knowledge base that another may rest on or import.
struct Shelved {
  struct File {
    std::string path;   ///< below its folder
    std::string shown;  ///< what messages call it
    std::string text;
  };
  std::string place;  ///< what leads to its folder, seen from the one that asks: "../customer_centric/"
  std::vector<File> files;
};

/// Where others are found: all that may be the framework or adaptation `id`, beside the folder at `place`. May give
/// more than asked for; what they are stands in their text.
using Library = std::function<std::vector<Shelved>(const std::string& id, const std::string& place)>;

/// What a knowledge base says it is.
struct Head {
  std::string id, title, version;
};

/// How a text becomes a tree: `parse_module`, or what remembers its trees.
using Parse = std::function<ast::Module(const SourceText& source, Diagnostics& diagnostics)>;

/// None where it says nothing of the kind, or several things: a folder of knowledge bases.
std::optional<Head> head_of(const Shelved& shelved, const Parse& parse);

/// Reads what `own` rests on and imports, and puts all together. `own`: the parsed files of one knowledge base; their
/// paths below it are `paths`, in the same order. Adds the texts of the others to `sources`. Reports KB0201, KB0206,
/// KB0208 to KB0210, and the faults of syntax of what it reads. Something comes out always; what could not be found is
/// left out.
Composition compose(std::vector<ast::Module> own, const std::vector<std::string>& paths, Sources& sources,
                    const Library& library, const Parse& parse, Diagnostics& diagnostics);

}  // namespace plumb::dsl
