#include "tests/bench/portfolio.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>

namespace plumb::bench {

void Portfolio::add(std::span<const Answers> assessments) {
  for (; !assessments.empty(); assessments = assessments.subspan(std::min(block, assessments.size()))) {
    const auto now = assessments.first(std::min(block, assessments.size()));
    rules_.answer(lanes_, now);
    engine::settle(lanes_);
    for (std::size_t lane = 0; lane < now.size(); ++lane) {
      rules_.read(lanes_, lane, results_);
      checksum_.add(results_, rules_.area_count());
    }
  }
}

MaturityChecksum evaluate_all(const RuledMaturity& rules, std::span<const Answers> assessments, int threads) {
  std::vector<MaturityChecksum> sums(static_cast<std::size_t>(threads));
  const std::size_t share = (assessments.size() + sums.size() - 1) / sums.size();
  const auto run = [&](std::size_t i) {
    Portfolio portfolio(rules);
    const auto mine = assessments.subspan(std::min(i * share, assessments.size()));
    portfolio.add(mine.first(std::min(share, mine.size())));
    sums[i] = portfolio.checksum();
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < sums.size(); ++i) others.emplace_back(run, i);
  run(0);
  for (std::thread& other : others) other.join();
  MaturityChecksum all;
  for (const MaturityChecksum& sum : sums) all += sum;
  return all;
}

AnswerReader::AnswerReader(const std::filesystem::path& file)
    : file_(std::fopen(file.c_str(), "rb")), buffer_(1 << 18) {}

AnswerReader::~AnswerReader() {
  if (file_) std::fclose(file_);
}

int AnswerReader::next_character() {
  if (at_ == end_) {
    at_ = 0;
    end_ = file_ ? std::fread(buffer_.data(), 1, buffer_.size(), file_) : 0;
    if (end_ == 0) return EOF;
  }
  return buffer_[at_++];
}

bool AnswerReader::read_number(int& number) {
  number = 0;
  for (int digits = 0;; ++digits) {
    const int c = next_character();
    if (c < '0' || c > '9') return digits > 0;
    number = number * 10 + (c - '0');
  }
}

std::size_t AnswerReader::read(std::span<Answers> assessments) {
  std::size_t count = 0;
  int assessment = pending_, question = 0, voice = 0, level = 0, current = -1;
  pending_ = -1;
  while (assessment >= 0 || read_number(assessment)) {
    if (assessment != current) {
      if (count == assessments.size()) {
        pending_ = assessment;
        break;
      }
      current = assessment;
      std::fill(assessments[count].begin(), assessments[count].end(), std::int8_t{-1});
      ++count;
    }
    if (!read_number(question) || !read_number(voice) || !read_number(level)) break;
    assessments[count - 1][static_cast<std::size_t>(question * voices + voice)] = static_cast<std::int8_t>(level);
    assessment = -1;
  }
  return count;
}

}  // namespace plumb::bench
