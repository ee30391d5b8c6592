#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zawiya::sources_under_test {

/// Words, `::` and single characters of C++, without comments, literals and directives.
using Tokens = std::vector<std::string>;
Tokens tokens_of(std::string_view code);

/// Whether a character may stand in a name.
bool is_word(char c);

bool holds(const Tokens& tokens, std::string_view token);

/// Tokens as one text.
std::string joined(Tokens::const_iterator begin, Tokens::const_iterator end);

/// The types of the parameters that stand from `begin` to `end`, with their brackets.
std::string types_of(Tokens::const_iterator begin, Tokens::const_iterator end);

/// Behind the bracket that closes the one at `at`.
std::size_t behind(const Tokens& tokens, std::size_t at);

/// What stands in a namespace: a declaration or a definition.
struct Statement {
  std::string scope;      ///< with `::` before each name; an anonymous one is `::(anonymous)`
  Tokens head;            ///< before its `{` or `;`
  bool has_body = false;  ///< `{` follows
};

/// The statements of a file that stand in namespaces, in order; what is within others is left out.
std::vector<Statement> statements_of(std::string_view code);

/// A whole file.
std::string text_of(const std::filesystem::path& path);

}  // namespace zawiya::sources_under_test
