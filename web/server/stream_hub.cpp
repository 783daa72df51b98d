#include "web/server/stream_hub.hpp"

#include <chrono>

namespace plumb::server {

StreamHub::Listener::~Listener() {
  const std::scoped_lock lock(hub_.in_use_);
  --hub_.listeners_;
  const auto room = hub_.rooms_.find(assessment_);
  if (--room->second.listeners == 0) hub_.rooms_.erase(room);
}

std::shared_ptr<StreamHub::Listener> StreamHub::listen(const std::string& assessment) {
  const std::scoped_lock lock(in_use_);
  if (stopped_ || listeners_ == most_streams) return nullptr;
  ++listeners_;
  Room& room = rooms_[assessment];
  ++room.listeners;
  auto listener = std::make_shared<Listener>(*this, assessment);
  listener->seen_ = room.last;
  return listener;
}

void StreamHub::tell(const std::string& assessment, std::string news) {
  {
    const std::scoped_lock lock(in_use_);
    const auto room = rooms_.find(assessment);
    if (room == rooms_.end()) return;
    room->second.news[++room->second.last] = std::move(news);
    if (room->second.news.size() > most_news) room->second.news.erase(room->second.news.begin());
  }
  told_.notify_all();
}

std::optional<std::string> StreamHub::Listener::wait(int seconds) {
  std::unique_lock lock(hub_.in_use_);
  const Room& room = hub_.rooms_.at(assessment_);
  hub_.told_.wait_for(lock, std::chrono::seconds(seconds), [&] { return hub_.stopped_ || room.last > seen_; });
  if (hub_.stopped_) return std::nullopt;
  const auto news = room.news.upper_bound(seen_);
  if (news == room.news.end()) return std::string();
  seen_ = news->first;
  return news->second;
}

void StreamHub::stop() {
  {
    const std::scoped_lock lock(in_use_);
    stopped_ = true;
  }
  told_.notify_all();
}

std::size_t StreamHub::count() const {
  const std::scoped_lock lock(in_use_);
  return listeners_;
}

}  // namespace plumb::server
