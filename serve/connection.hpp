#pragma once

#include <utility>  // Asio of Boost 1.74 needs it first
//
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <variant>

#include "jobs/classify.hpp"
#include "serve/answer_bytes.hpp"
#include "serve/exchange.hpp"
#include "serve/gate.hpp"
#include "serve/page.hpp"
#include "serve/routes.hpp"
#include "serve/row_pipe.hpp"
#include "serve/server_options.hpp"
#include "serve/shared_state.hpp"

// What of the server is made of Beast, which is slow to compile: http_server.cpp alone includes
// this.
namespace zawiya::serve {

namespace http = boost::beast::http;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;
using ErrorCode = boost::system::error_code;

inline constexpr std::size_t kPipeBytes = std::size_t{1} << 20;
inline constexpr std::chrono::milliseconds kLingerTime{1000};
/// A body that has been under way for so long may be given up.
inline constexpr std::chrono::milliseconds kStalled{5000};

/// One client: its requests are read, answered, and read again, one after the other.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Shared& shared)
      : shared_(shared),
        socket_(std::move(socket)),
        timer_(shared.io),
        buffer_(2 * shared.options.most_header_bytes + (std::size_t{64} << 10)) {}

  void start() { read_head(); }

  /// Answers that there is no room, and closes.
  void turn_away() {
    last_ = true;
    send(busy("too many connections are open", "1"));
  }

  /// Since when it waits for its client to send a request; nothing where it does something else.
  std::optional<Clock::time_point> waits_since() const {
    if (phase_ == Phase::kHead || phase_ == Phase::kLinger) return since_;
    if (phase_ == Phase::kBody && Clock::now() - since_ > kStalled) return since_;
    return std::nullopt;
  }

  void close() {
    if (pipe_) pipe_->close();
    timer_.cancel();
    ErrorCode ignored;
    socket_.close(ignored);
    phase_ = Phase::kClosed;
    release();
    shared_.connections.erase(shared_from_this());
  }

 private:
  enum class Phase { kHead, kBody, kWork, kSend, kLinger, kClosed };
  using HeadParser = http::request_parser<http::empty_body>;
  using BodyParser = http::request_parser<http::string_body>;

  static Response busy(const std::string& sentence, const char* seconds) {
    Response response = refusal(429, sentence + ": try again in a while");
    response.fields.emplace_back("Retry-After", seconds);
    return response;
  }

  void enter(Phase phase, std::chrono::milliseconds time) {
    phase_ = phase;
    since_ = Clock::now();
    overdue_ = false;
    timer_.expires_after(time);
    timer_.async_wait([self = shared_from_this()](ErrorCode cancelled) {
      if (cancelled || self->phase_ == Phase::kClosed) return;
      if (self->timer_.expiry() > Clock::now()) return;  // set anew meanwhile
      self->overdue_ = true;
      ErrorCode ignored;
      self->socket_.cancel(ignored);
    });
  }

  void read_head() {
    head_.emplace();
    body_.reset();
    // What a body may have is the gate's to say; Beast 1.74 takes "no limit" for a limit of none.
    head_->body_limit(std::numeric_limits<std::uint64_t>::max());
    head_->header_limit(static_cast<std::uint32_t>(shared_.options.most_header_bytes));
    enter(Phase::kHead, shared_.options.head_time);
    http::async_read_header(
        socket_, buffer_, *head_,
        [self = shared_from_this()](ErrorCode error, std::size_t) { self->take_head(error); });
  }

  void take_head(ErrorCode error) {
    if (phase_ == Phase::kClosed) return;
    if (error) return refuse_broken(error, head_->got_some(), "the header");
    const auto& message = head_->get();
    last_ = !message.keep_alive();
    version_ = message.version();
    is_bare_ = message.method() == http::verb::head;
    RequestHead head;
    head.method = std::string(message.method_string());
    head.target = std::string(message.target());
    const auto take = [&](http::field field, std::string& into) {
      into = std::string(message[field]);
      head.repeats = head.repeats || message.count(field) > 1;
    };
    take(http::field::host, head.host);
    take(http::field::origin, head.origin);
    take(http::field::content_type, head.content_type);
    const auto site = message.find("Sec-Fetch-Site");
    if (site != message.end()) head.fetch_site = std::string(site->value());
    head.chunked = head_->chunked();
    if (head_->content_length()) head.content_bytes = *head_->content_length();
    const bool has_body = head.chunked || head.content_bytes.value_or(0) > 0;
    auto said = shared_.gate.admit(head);
    if (auto* refused = std::get_if<Response>(&said)) {
      last_ = last_ || has_body;
      return send(*refused);
    }
    admission_ = std::move(std::get<Admission>(said));
    if (admission_.most_body_bytes == 0) {
      last_ = last_ || has_body;
      return send(admission_.route == Route::kPage ? page(fresh_nonce())
                                                   : shared_.routes.model_card());
    }
    const auto most = static_cast<std::size_t>(admission_.most_body_bytes);
    const std::size_t expected =
        head.chunked ? most : static_cast<std::size_t>(head.content_bytes.value_or(0));
    if (!shared_.reserve(expected)) {
      last_ = true;
      return send(busy("too much is being sent here", "5"));
    }
    held_bytes_ = expected;
    body_.emplace(std::move(*head_));
    body_->body_limit(admission_.most_body_bytes);
    enter(Phase::kBody, admission_.route == Route::kScore ? shared_.options.upload_time
                                                          : shared_.options.body_time);
    const boost::beast::string_view expect = body_->get()[http::field::expect];
    if (boost::beast::iequals(expect, "100-continue")) return invite_body();
    read_body();
  }

  void invite_body() {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(socket_, asio::buffer(kContinue.data(), kContinue.size()),
                      [self = shared_from_this()](ErrorCode error, std::size_t) {
                        if (self->phase_ == Phase::kClosed) return;
                        if (error) return self->close();
                        self->read_body();
                      });
  }

  void read_body() {
    http::async_read(
        socket_, buffer_, *body_,
        [self = shared_from_this()](ErrorCode error, std::size_t) { self->take_body(error); });
  }

  void take_body(ErrorCode error) {
    if (phase_ == Phase::kClosed) return;
    if (error) return refuse_broken(error, true, "the body");
    text_ = std::move(body_->get().body());
    phase_ = Phase::kWork;
    timer_.cancel();
    if (admission_.route == Route::kClassify) return classify();
    if (admission_.route == Route::kScore && version_ < 11) {
      return send(refusal(505, "a table is sent in pieces, which takes HTTP/1.1"));
    }
    if (shared_.jobs >= shared_.options.most_jobs) {
      return send(busy("too many files and comparisons wait here", "5"));
    }
    ++shared_.jobs;
    if (admission_.route == Route::kCompare) return compare();
    score();
  }

  void refuse_broken(ErrorCode error, bool began, const std::string& part) {
    last_ = true;
    const ServerOptions& options = shared_.options;
    if (overdue_ && began) {
      return send(refusal(408, part + " of the request did not come within " +
                                   std::to_string(Clock::duration(Clock::now() - since_) /
                                                  std::chrono::seconds(1)) +
                                   " seconds"));
    }
    if (error == http::error::header_limit ||
        (error == http::error::buffer_overflow && phase_ == Phase::kHead)) {
      return send(refusal(431, "the header of the request has more than " +
                                   std::to_string(options.most_header_bytes) + " bytes"));
    }
    if (error == http::error::body_limit) {
      return send(refusal(
          413, "the body has more than " + std::to_string(admission_.most_body_bytes) + " bytes"));
    }
    const bool is_foreign =
        error.category() == http::make_error_code(http::error::bad_line_ending).category();
    if (!is_foreign || error == http::error::end_of_stream ||
        error == http::error::partial_message) {
      return close();
    }
    send(refusal(400, part + " of the request is not HTTP/1.1: " + error.message()));
  }

  void classify() {
    if (shared_.waiting >= shared_.options.most_waiting) {
      return send(busy("too many articles wait here", "1"));
    }
    ++shared_.waiting;
    asio::post(shared_.short_work, [self = shared_from_this()] {
      Response response = self->classified();
      asio::post(self->shared_.io, [self, response = std::move(response)] {
        --self->shared_.waiting;
        self->send(response);
      });
    });
  }

  Response classified() {
    try {
      auto classifier = shared_.classifiers.take();
      Response response = shared_.routes.classify(text_, *classifier);
      shared_.classifiers.give_back(std::move(classifier));
      return response;
    } catch (const std::bad_alloc&) {
      return refusal(503, "there is not enough memory for this request");
    }
  }

  void compare() {
    asio::post(shared_.long_work, [self = shared_from_this()] {
      Response response =
          self->shared_.stopping ? Response{503} : self->shared_.routes.compare(self->text_);
      asio::post(self->shared_.io, [self, response = std::move(response)] {
        --self->shared_.jobs;
        self->send(response);
      });
    });
  }

  void score() {
    pipe_ = std::make_shared<RowPipe>(kPipeBytes, [weak = weak_from_this(), &io = shared_.io] {
      asio::post(io, [weak] {
        if (const auto self = weak.lock()) self->send_rows();
      });
    });
    asio::post(shared_.long_work, [self = shared_from_this(), pipe = pipe_] {
      Shared& shared = self->shared_;
      pipe->end(shared.routes.score(
          self->text_, self->admission_.query,
          [&](std::string_view rows) { return pipe->write(rows); },
          [&] { return shared.stopping || pipe->closed(); }));
      asio::post(shared.io, [self] { --self->shared_.jobs; });
    });
  }

  /// Sends what there is of a table. Called whenever there may be more.
  void send_rows() {
    if (phase_ == Phase::kClosed || is_sending_ || !pipe_) return;
    RowPipe::Taken taken = pipe_->take();
    if (taken.failure) {
      if (is_table_begun_) return close();  // cut off, so that nobody takes it for whole
      pipe_.reset();
      return send(*taken.failure);
    }
    if (taken.rows.empty() && !taken.ended) return;
    piece_.clear();
    if (!std::exchange(is_table_begun_, true)) piece_ = table_head(last_);
    append_piece(piece_, taken.rows);
    if (taken.ended) piece_ += kLastPiece;
    is_sending_ = true;
    enter(Phase::kSend, shared_.options.write_time);
    asio::async_write(
        socket_, asio::buffer(piece_),
        [self = shared_from_this(), ended = taken.ended](ErrorCode error, std::size_t) {
          self->is_sending_ = false;
          if (self->phase_ == Phase::kClosed) return;
          if (error) return self->close();
          self->timer_.cancel();
          if (!ended) return self->send_rows();
          self->is_table_begun_ = false;
          self->pipe_.reset();
          self->go_on();
        });
  }

  void send(const Response& response) {
    if (phase_ == Phase::kClosed) return;
    release();
    last_ = last_ || shared_.stopping;
    piece_ = answer_bytes(response, {last_, version_ < 11, is_bare_});
    enter(Phase::kSend, shared_.options.write_time);
    asio::async_write(socket_, asio::buffer(piece_),
                      [self = shared_from_this()](ErrorCode error, std::size_t) {
                        if (self->phase_ == Phase::kClosed) return;
                        if (error) return self->close();
                        self->go_on();
                      });
  }

  void go_on() {
    release();
    std::string().swap(text_);
    if (piece_.capacity() > kPipeBytes) std::string().swap(piece_);
    if (!last_) return read_head();
    // A client that is still sending would see its connection reset in place of the answer: what
    // it sends is thrown away for a while.
    ErrorCode ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    enter(Phase::kLinger, kLingerTime);
    throw_away();
  }

  void throw_away() {
    buffer_.clear();
    socket_.async_read_some(buffer_.prepare(std::size_t{16} << 10),
                            [self = shared_from_this()](ErrorCode error, std::size_t) {
                              if (self->phase_ == Phase::kClosed) return;
                              if (error) return self->close();
                              self->throw_away();
                            });
  }

  void release() { shared_.held_bytes -= std::exchange(held_bytes_, 0); }

  Shared& shared_;
  tcp::socket socket_;
  asio::steady_timer timer_;
  boost::beast::flat_buffer buffer_;
  std::optional<HeadParser> head_;
  std::optional<BodyParser> body_;
  Admission admission_{Route::kPage};
  unsigned version_ = 11;
  std::string text_;   // of the request
  std::string piece_;  // of the answer, being sent
  std::shared_ptr<RowPipe> pipe_;
  std::size_t held_bytes_ = 0;
  Phase phase_ = Phase::kHead;
  Clock::time_point since_ = Clock::now();
  bool overdue_ = false;
  bool last_ = false;     // the connection ends with this answer
  bool is_bare_ = false;  // the answer is its header alone
  bool is_sending_ = false;
  bool is_table_begun_ = false;
};

}  // namespace zawiya::serve
