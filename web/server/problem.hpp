#pragma once
#include <string>
#include <vector>

#include "plumb/diagnostic.hpp"
#include "plumb/store.hpp"
#include "report/json.hpp"
#include "web/server/exchange.hpp"

/// What went wrong, as problem documents (RFC 9457): what happened, and what to do about it. Never the text of an
/// exception, a path of this machine or anything of another person's.
namespace plumb::server {

using report::Json;

/// `detail` is a sentence of ours or of the reader of the language; `title` goes with the status.
Reply problem(const Call& call, int status, const std::string& detail);
/// 422 with diagnostics, as `plumb check --format json` writes them.
Reply wrong_content(const Call& call, const std::string& detail, const std::vector<Diagnostic>& diagnostics,
                    const Sources& sources);
/// 409 with what stands.
Reply conflict(const Call& call, const std::string& detail, Json current);
Reply not_found(const Call& call, const std::string& what);  ///< "assessment"
Reply refused_by(const Call& call, const store::StoreError& error);

/// `plumb check --format json` without the object around it: the list.
Json diagnostics_json(const std::vector<Diagnostic>& diagnostics, const Sources& sources);
/// With a capital, and a full stop.
std::string sentence(std::string text);

}  // namespace plumb::server
