#include <algorithm>
#include <cstdio>
#include <thread>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/in_order.hpp"
#include "cli/output.hpp"
#include "cli/portfolio_case.hpp"
#include "cli/portfolio_records.hpp"
#include "cli/progress.hpp"
#include "cli/record_file.hpp"
#include "cli/terminal.hpp"
#include "evidence/files.hpp"

/// Many cases, one a line, in bounded memory: read, evaluated by several threads, written in the order they came in.
namespace plumb::cli {
namespace {

constexpr std::size_t waiting_per_thread = 8;          ///< cases read ahead
constexpr std::uint64_t most_bytes_waiting = 4 << 20;  ///< of cases read ahead; a single longer one waits alone

std::vector<std::string> capability_ids(const model::Model& model) {
  std::vector<std::string> ids;
  for (const model::Item& item : model.items)
    if (item.kind == model::ItemKind::Capability) ids.push_back(model.id(item.id));
  return ids;
}

/// Of a JSON text that goes on below.
bool is_beginning(const std::string& text) { return text == "{" || text == "["; }

/// One run of the command, from the records of an earlier one, if any, to the summary.
class PortfolioCommand {
 public:
  PortfolioCommand(const Request& request, const Knowledge& knowledge, LineReader lines, RecordFile records)
      : request_(request), knowledge_(knowledge), lines_(std::move(lines)), records_(std::move(records)),
        form_(request.format, capability_ids(knowledge.model())), tally_(knowledge.model()) {}

  Exit run(Stages& stages) {
    const Exit taken_up = take_up();
    if (taken_up != Exit::Fine) return taken_up;
    const Exit gone_on = go_on();
    stages.done("evaluate");
    if (gone_on != Exit::Fine) return gone_on;
    if (done_ == 0) {
      records_.discard();
      say_error(fmt::format("`{}` holds no case", request_.operands[1]));
      return Exit::InputWrong;
    }
    if (const auto complete = records_.complete(); !complete) return say_error(complete.error());
    progress_.finish(done_, done_ - kept_);
    if (const Exit told = tell_summary(); told != Exit::Fine) return told;
    if (is_spread_out_ && faulty_ == done_)
      say_error(
          fmt::format("in `{}` a case goes over several lines; each case stands on one line", request_.operands[1]));
    return faulty_ > 0 ? Exit::InputWrong : Exit::Fine;
  }

 private:
  /// Reads what an earlier run has written, and sees that it was made of these cases and this knowledge.
  Exit take_up() {
    std::uint64_t end = 0;
    if (!records_.kept().empty()) {
      auto kept = LineReader::open(records_.kept(), largest_case);
      if (!kept) return say_error(kept.error());
      if (const Exit read = read_kept(*kept, end); read != Exit::Fine) return read;
      if (const auto cut = records_.cut(end); !cut) return say_error(cut.error());
    }
    if (end > 0) return Exit::Fine;
    const auto begun = records_.append(form_.heading());
    return begun ? Exit::Fine : say_error(begun.error());
  }

  Exit read_kept(LineReader& kept, std::uint64_t& end) {
    const std::string heading = form_.heading();
    for (bool first = true;; first = false) {
      const auto line = kept.next();
      if (!line) return say_error(line.error());
      if (!*line || !(*line)->is_ended) return Exit::Fine;
      if (first && !heading.empty()) {
        if ((*line)->text + "\n" != heading) return refuse_kept("its heading is another");
      } else {
        const auto record = form_.read((*line)->text);
        if (!record) return refuse_kept(fmt::format("its line {} is no record of this kind", (*line)->number));
        const auto made_of = lines_.next_filled();
        if (!made_of) return say_error(made_of.error());
        if (!*made_of || (*made_of)->number != record->line || (*made_of)->digest != record->digest)
          return refuse_kept(
              fmt::format("its record of line {} was made of other text, knowledge or another version", record->line));
        count(*record);
        ++kept_;
      }
      end = (*line)->end;
    }
  }

  Exit refuse_kept(const std::string& why) {
    records_.leave();
    say_error(fmt::format("`{}` cannot be gone on with: {}; without --resume it is begun anew", request_.out, why));
    return Exit::InputWrong;
  }

  Exit go_on() {
    advice::Portfolio networks(knowledge_.framework);
    const PortfolioRun run{knowledge_, networks, request_.operands[1], today(), wants_colour(Stream::Messages)};
    const unsigned threads = request_.jobs > 0 ? request_.jobs : std::max(1u, std::thread::hardware_concurrency());
    InOrder<Line, CaseOutcome> cases(threads, [&](const Line& line) { return assess_line(run, line); });
    std::uint64_t bytes_written = lines_.bytes_read();
    for (bool more = true;;) {
      while (more && cases.size() < waiting_per_thread * threads &&
             (cases.empty() || lines_.bytes_read() - bytes_written < most_bytes_waiting)) {
        auto line = lines_.next_filled();
        if (!line) return say_error(line.error());
        more = line->has_value();
        if (!more) break;
        is_spread_out_ = is_spread_out_ || ((*line)->number == 1 && is_beginning((*line)->text));
        cases.add(std::move(**line));
      }
      if (cases.empty()) return Exit::Fine;
      const CaseOutcome outcome = cases.take();
      bytes_written = outcome.bytes_in;
      if (const Exit written = write(outcome); written != Exit::Fine) return written;
    }
  }

  Exit write(const CaseOutcome& outcome) {
    if (!outcome.says.empty()) {
      progress_.clear();
      std::fwrite(outcome.says.data(), 1, outcome.says.size(), stderr);
    }
    if (const auto appended = records_.append(form_.write(outcome.record)); !appended) {
      progress_.clear();
      return say_error(appended.error());
    }
    count(outcome.record);
    progress_.tell(done_, done_ - kept_, outcome.bytes_in, lines_.bytes_in_all());
    return Exit::Fine;
  }

  void count(const PortfolioRecord& record) {
    ++done_;
    faulty_ += record.is_faulty();
    tally_.add(record);
  }

  Exit tell_summary() const {
    const PortfolioSummary summary = tally_.summary();
    if (!request_.summary.empty()) {
      const auto written = evidence::write_file_whole(request_.summary, report::to_json(summary));
      return written ? Exit::Fine : say_error(written.error());
    }
    const std::string text =
        report::to_text(summary, {text_width(), wants_colour(Stream::Messages), knowledge_.model().framework.language});
    std::fwrite(text.data(), 1, text.size(), stderr);
    return Exit::Fine;
  }

  const Request& request_;
  const Knowledge& knowledge_;
  LineReader lines_;
  RecordFile records_;
  RecordForm form_;
  advice::PortfolioTally tally_;
  Progress progress_{};
  bool is_spread_out_ = false;                      ///< the first line is the beginning of something longer
  std::uint64_t done_ = 0, kept_ = 0, faulty_ = 0;  ///< records; those of an earlier run among them; faulty ones
};

}  // namespace

Exit portfolio(const Request& request) {
  if (request.resume && request.out.empty()) {
    say_error(fmt::format("`--resume` goes on with a file: name it with `--out`\nusage: {}",
                          usage_line(*find_command("portfolio"))));
    return Exit::Usage;
  }
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  auto lines =
      LineReader::open(request.operands[1], largest_case, knowledge->model().hash + " " + PLUMB_VERSION + "\n");
  if (!lines) return say_error(lines.error());
  auto records =
      RecordFile::open(request.out, request.resume ? RecordFile::From::WhereItStopped : RecordFile::From::Start);
  if (!records) return say_error(records.error());
  return PortfolioCommand(request, *knowledge, std::move(*lines), std::move(*records)).run(stages);
}

}  // namespace plumb::cli
