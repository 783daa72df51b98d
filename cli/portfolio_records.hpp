#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/request.hpp"
#include "plumb/portfolio.hpp"

namespace plumb::cli {

/// Records of one format for one framework: written, and read back as far as resuming and summing up need it.
class RecordForm {
 public:
  RecordForm(Format format, std::vector<std::string> capability_ids)
      : format_(format), capability_ids_(std::move(capability_ids)) {}

  /// What stands before the first record; empty where nothing does.
  std::string heading() const;
  std::string write(const PortfolioRecord& record) const;
  /// Line, digest, what capabilities come to, root causes, whether it is faulty; no value where `line` is no such
  /// record.
  std::optional<PortfolioRecord> read(std::string_view line) const;

 private:
  std::optional<PortfolioRecord> read_json(std::string_view line) const;
  std::optional<PortfolioRecord> read_csv(std::string_view line) const;

  Format format_;
  std::vector<std::string> capability_ids_;
};

}  // namespace plumb::cli
