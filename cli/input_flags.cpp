#include "cli/input_flags.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/failure.hpp"
#include "datasets/encoding.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

void warn_of_left_out(const std::string& sentence) {
  std::cerr << "zawiya: warning: " << sentence << '\n';
}

char delimiter_of(const std::string& flag) {
  if (flag == "tab" || flag == "\\t") return '\t';
  if (flag == "comma") return ',';
  if (flag == "semicolon") return ';';
  if (flag == "bar" || flag == "pipe") return '|';
  if (flag == "\\x01" || flag == "\\001") return '\x01';  // Hive's
  if (flag == "\\x1f" || flag == "\\037") return '\x1f';
  const bool is_usable = flag.size() == 1 && flag[0] != '"' && flag[0] != '\n' && flag[0] != '\r' &&
                         static_cast<unsigned char>(flag[0]) < 0x80;
  if (!is_usable) {
    throw Failure(kUsage, "--delimiter " + flag +
                              ": expected one character of ASCII that is no quote, or comma, "
                              "semicolon, tab or bar");
  }
  return flag[0];
}

}  // namespace

void say_on_terminal(const std::string& sentence) {
  constexpr std::size_t kMostCodePoints = 1000;
  if (::isatty(STDERR_FILENO) != 1) return;
  std::cerr << "\r\x1b[K"
            << "zawiya: " << text::shown(sentence, kMostCodePoints) << '\n';
}

void require_known_encoding(const std::string& name) {
  if (name.empty() || datasets::is_known_encoding(name)) return;
  throw Failure(kUsage, "--encoding " + name +
                            ": no such encoding is known; expected UTF-8, UTF-16LE, "
                            "windows-1256, ISO-8859-6, …");
}

void InputFlags::add_to(CLI::App& command) {
  command
      .add_option("--format", format_,
                  "what the inputs are, where content and name do not tell: json (lines, an array, "
                  "objects), csv, tsv, xml, text")
      ->check(CLI::IsMember({"json", "csv", "tsv", "xml", "text"}));
  command.add_option(
      "--delimiter", delimiter_,
      "what parts the columns of tables: a character, or comma, semicolon, tab, bar");
  command
      .add_option(
          "--quote", quote_,
          "double: quotes hold fields of tables together; none: they are text like any other")
      ->check(CLI::IsMember({"double", "\"", "none"}));
  command.add_flag("--no-header", no_header_,
                   "the first line of tables is an article; columns go by numbers: --text 2");
  command.add_option("--encoding", encoding_, "of the inputs: UTF-16LE, windows-1256, …");
}

datasets::InputChoice InputFlags::choice() const {
  datasets::InputChoice choice;
  choice.taken_for_granted = say_on_terminal;
  choice.left_out = warn_of_left_out;
  if (format_ == "json") choice.kind = datasets::InputKind::kJson;
  if (format_ == "csv" || format_ == "tsv") choice.kind = datasets::InputKind::kTable;
  if (format_ == "xml") choice.kind = datasets::InputKind::kTrecXml;
  if (format_ == "text") choice.kind = datasets::InputKind::kText;
  if (format_ == "tsv") choice.delimiter = '\t';
  if (!delimiter_.empty()) choice.delimiter = delimiter_of(delimiter_);
  if (!quote_.empty()) choice.quoted = quote_ != "none";
  choice.header = !no_header_;
  const bool is_table = choice.delimiter || choice.quoted || no_header_;
  if (is_table && choice.kind && *choice.kind != datasets::InputKind::kTable) {
    throw Failure(kUsage, "--format " + format_ +
                              ": found a flag for tables too (--delimiter, --quote, --no-header)");
  }
  require_known_encoding(encoding_);
  choice.encoding = encoding_;
  return choice;
}

}  // namespace zawiya::cli
