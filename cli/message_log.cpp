#include "cli/message_log.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <iostream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <streambuf>

namespace zawiya::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kOwnName = "zawiya: ";
constexpr std::string_view kWarning = "warning: ";
constexpr std::string_view kHint = "hint: ";

/// True, and it is taken away, where `line` begins so.
bool take_prefix(std::string_view& line, std::string_view begin) {
  if (!line.starts_with(begin)) return false;
  line.remove_prefix(begin.size());
  return true;
}

bool is_warning(std::string_view line) {
  return take_prefix(line, kOwnName) && take_prefix(line, kWarning);
}

std::string as_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

void write_log(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, bytes.data(), bytes.size());
    if (written <= 0) return;  // nobody can be told
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

LogChoice choice_at_work;

/// Cuts what is written to std::cerr into lines.
class LineLog : public std::streambuf {
 public:
  void say(std::string_view line, bool is_error) {
    if (choice_at_work.quiet && !is_error && !is_warning(line)) return;
    write_log(choice_at_work.json ? message_as_json(line, is_error, choice_at_work.verb)
                                  : std::string(line) + "\n");
  }

 protected:
  int_type overflow(int_type character) override {
    if (traits_type::eq_int_type(character, traits_type::eof())) return 0;
    const char one = traits_type::to_char_type(character);
    return xsputn(&one, 1) == 1 ? character : traits_type::eof();
  }

  std::streamsize xsputn(const char* bytes, std::streamsize size) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    line_.append(bytes, static_cast<std::size_t>(size));
    for (std::size_t end = line_.find('\n'); end != line_.npos; end = line_.find('\n')) {
      say(std::string_view(line_).substr(0, end), false);
      line_.erase(0, end + 1);
    }
    return size;
  }

 private:
  std::mutex mutex_;
  std::string line_;
};

LineLog* log_at_work = nullptr;

/// As CLI11 reads the value of a flag; what is none is refused there.
bool is_true(std::string value) {
  try {
    return CLI::detail::to_flag_value(std::move(value)) > 0;
  } catch (const std::invalid_argument&) {
    return false;
  }
}

}  // namespace

void add_log_flags(CLI::App& verb) {
  verb.add_flag_callback("--quiet", [] {})  // log_choice has seen it
      ->description("say warnings and errors alone on standard error: no progress, no notes")
      ->group("Messages");
  verb.add_option("--log-format")
      ->description("lines of standard error: text, or json, one object a line")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("TEXT")
      ->group("Messages");
}

LogChoice log_choice(const std::vector<std::string>& arguments) {
  LogChoice choice;
  if (!arguments.empty() && !arguments.front().starts_with("-")) choice.verb = arguments.front();
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--quiet") choice.quiet = true;
    if (argument.starts_with("--quiet=")) choice.quiet = is_true(argument.substr(8));
    if (argument.starts_with("--log-format=")) choice.json = argument.ends_with("=json");
    if (argument == "--log-format" && i + 1 < arguments.size()) {
      choice.json = arguments[i + 1] == "json";
    }
  }
  return choice;
}

void start_log(const LogChoice& choice) {
  choice_at_work = choice;
  if (log_at_work != nullptr || (!choice.quiet && !choice.json)) return;
  log_at_work = new LineLog;  // what is destroyed last may still have something to say
  std::cerr.rdbuf(log_at_work);
}

const LogChoice& current_log() { return choice_at_work; }

void log_error(const std::string& lines) {
  if (log_at_work == nullptr) {
    std::cerr << lines;
    return;
  }
  std::string_view rest = lines;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    log_at_work->say(rest.substr(0, end), true);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void log_progress(const std::string& phase, double done, std::uint64_t articles,
                  double seconds_left) {
  if (choice_at_work.quiet) return;
  Json json = {{"level", "progress"}, {"message", phase}, {"verb", choice_at_work.verb}};
  if (done >= 0) json["done"] = std::round(done * 1000) / 1000;
  if (articles > 0) json["articles"] = articles;
  if (seconds_left >= 0) json["seconds_left"] = std::round(seconds_left);
  write_log(as_line(json));
}

std::string message_as_json(std::string_view line, bool is_error, const std::string& verb) {
  take_prefix(line, "\r\x1b[K");
  take_prefix(line, kOwnName);
  const bool warns = take_prefix(line, kWarning);
  take_prefix(line, kHint);
  return as_line({{"level", is_error ? "error"
                            : warns  ? "warning"
                                     : "note"},
                  {"message", line},
                  {"verb", verb}});
}

}  // namespace zawiya::cli
