#include "cli/reject_limit.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <optional>

#include "cli/failure.hpp"
#include "text/joined.hpp"

namespace zawiya::cli {
namespace {

/// A number of records, or a share of them.
struct Limit {
  double number = 0;
  bool is_percent = false;
};

std::optional<Limit> parse_limit(std::string_view text) {
  Limit limit;
  limit.is_percent = text.ends_with('%');
  if (limit.is_percent) text.remove_suffix(1);
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, limit.number);
  if (error != std::errc() || stopped != end || !(limit.number >= 0)) return std::nullopt;
  if (limit.number > (limit.is_percent ? 100 : 1e18)) return std::nullopt;
  if (!limit.is_percent && text.find_first_not_of("0123456789") != text.npos) return std::nullopt;
  return limit;
}

}  // namespace

void RejectLimit::add_to(CLI::App& command) {
  command
      .add_option("--max-rejects", limit_,
                  "end with 65 where more records fail than this number, or share: 100, 0.5% "
                  "(default: where all do)")
      ->check(CLI::Validator(
          [](const std::string& text) -> std::string {
            if (parse_limit(text)) return {};
            return text::joined(
                {"found '", text, "', expected a number of records, or a share: 100, 0.5%"});
          },
          "N|P%"));
}

void RejectLimit::judge(std::uint64_t rejects, std::uint64_t records) const {
  if (rejects == 0) return;
  const std::string of =
      text::joined({std::to_string(rejects), " of ", std::to_string(records), " records failed"});
  if (limit_.empty()) {
    if (rejects == records) throw Failure(kBadData, of + ": there is nothing left");
    return;
  }
  const Limit limit = *parse_limit(limit_);
  const double most =
      limit.is_percent ? limit.number / 100 * static_cast<double>(records) : limit.number;
  if (static_cast<double>(rejects) <= most) return;
  throw Failure(kBadData, text::joined({of, ", and --max-rejects allows ", limit_}));
}

}  // namespace zawiya::cli
