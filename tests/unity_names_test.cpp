// Sources of a room are compiled several as one, and so are its tests. A name in an anonymous
// namespace is then seen by the sources behind it: two that are alike collide, and one that the
// room's headers declare too hides that from them, whichever sources are compiled together. This
// reads every source and header of every room, for both.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cpp_statements.hpp"

namespace zawiya::sources_under_test {
namespace {

constexpr std::string_view kAnonymous = "::(anonymous)";

/// A file by its name, with its text.
using Files = std::vector<std::pair<std::string, std::string>>;

/// Behind what says nothing of a name: templates' parameters and attributes.
std::size_t behind_preamble(const Tokens& head) {
  std::size_t at = 0;
  while (at + 1 < head.size() && (head[at] == "template" || head[at] == "[")) {
    at = behind(head, head[at] == "[" ? at : at + 1);
  }
  return at;
}

/// A name, and what tells it from others of that name: a function's parameters, what an alias
/// stands for. Two that this tells apart may be overloads, two aliases that it does not are one.
struct Introduced {
  enum Kind : std::uint8_t { kThing, kFunction, kAlias };
  std::string name = {};
  Kind kind = kThing;
  std::string detail = {};

  bool collides(const Introduced& other) const {
    if (kind != other.kind || kind == kThing) return true;
    return (kind == kFunction) == (detail == other.detail);
  }
};

/// The name that a statement in a namespace gives to something, or none.
Introduced introduced_by(const Statement& statement) {
  static const std::set<std::string> types = {"struct", "class", "union", "enum"};
  static const std::set<std::string> none = {"TEST",
                                             "TEST_F",
                                             "TEST_P",
                                             "RC_GTEST_PROP",
                                             "static_assert",
                                             "operator",
                                             "INSTANTIATE_TEST_SUITE_P",
                                             "friend",
                                             "extern"};
  const Tokens& head = statement.head;
  const auto begin = head.begin() + static_cast<std::ptrdiff_t>(behind_preamble(head));
  if (begin == head.end()) return {};
  if (std::any_of(begin, head.end(), [](const auto& token) { return none.contains(token); }))
    return {};
  if (*begin == "using" || *begin == "namespace") {
    const auto equals = std::find(begin, head.end(), "=");
    if (equals == head.end()) return {};
    return {*(begin + 1), Introduced::kAlias, joined(equals, head.end())};
  }
  if (types.contains(*begin)) {
    if (!statement.has_body) return {};
    auto at = begin + 1;
    while (at != head.end() && (types.contains(*at) || *at == "[" || *at == "]")) ++at;
    return at == head.end() ? Introduced{} : Introduced{*at};
  }
  std::size_t angles = 0;
  for (auto at = begin + 1; at != head.end(); ++at) {
    if (*at == "<") ++angles;
    if (*at == ">" && angles > 0) --angles;
    if (angles > 0) continue;
    if (*at == "=" || *at == "[") return {*(at - 1)};
    if (*at != "(") continue;
    const auto end = behind(head, static_cast<std::size_t>(at - head.begin()));
    return {*(at - 1), Introduced::kFunction,
            types_of(at, head.begin() + static_cast<std::ptrdiff_t>(end))};
  }
  return {head.back()};  // Type name; or Type name{...};
}

/// What anonymous namespaces define, by scope and name; each with its file.
using Defined = std::map<std::string, std::vector<std::pair<std::string, Introduced>>>;

Defined defined_out_of_sight(const Files& sources) {
  Defined defined;
  for (const auto& [file, text] : sources) {
    for (const Statement& statement : statements_of(text)) {
      if (!statement.scope.ends_with(kAnonymous)) continue;
      const Introduced introduced = introduced_by(statement);
      if (!introduced.name.empty()) {
        defined[statement.scope + "::" + introduced.name].emplace_back(file, introduced);
      }
    }
  }
  return defined;
}

/// The functions that headers declare, as if they stood in the anonymous namespace; their headers.
std::map<std::string, std::string> declared_functions(const Files& headers) {
  std::map<std::string, std::string> declared;
  for (const auto& [file, text] : headers) {
    for (const Statement& statement : statements_of(text)) {
      const Introduced introduced = introduced_by(statement);
      if (introduced.kind != Introduced::kFunction) continue;
      declared[statement.scope + std::string(kAnonymous) + "::" + introduced.name] = file;
    }
  }
  return declared;
}

/// A line for each two names that collide, and each that hides a function.
std::string trapped(const Files& sources, const Files& headers) {
  const std::map<std::string, std::string> declared = declared_functions(headers);
  std::string lines;
  for (const auto& [name, places] : defined_out_of_sight(sources)) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto& [file, one] = places[i];
      for (std::size_t j = i + 1; j < places.size(); ++j) {
        const auto& [other_file, other] = places[j];
        if (file == other_file || !one.collides(other)) continue;
        lines += name + " is in " + file + " and in " + other_file + "\n";
      }
    }
    const auto at = declared.find(name);
    if (at == declared.end()) continue;
    lines += name + " in " + places.front().first + " hides that of " + at->second + "\n";
  }
  return lines;
}

Files files_in(const std::filesystem::path& folder, const std::string& extension,
               const std::set<std::string>& without = {}) {
  Files files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != extension || without.contains(name)) continue;
    files.emplace_back(entry.path().parent_path().filename().string() + "/" + name,
                       text_of(entry.path()));
  }
  return files;
}

/// The sources that a CMakeLists.txt wants compiled by themselves.
std::set<std::string> alone(const std::filesystem::path& folder) {
  std::istringstream list(text_of(folder / "CMakeLists.txt"));
  std::set<std::string> names;
  bool within = false;
  for (std::string word; list >> word;) {
    if (word == "LINK") within = false;
    if (within) names.insert(word);
    if (word == "ALONE") within = true;
  }
  return names;
}

TEST(UnityNames, AreOfOneSourceOfARoomAndHideNothing) {
  const std::filesystem::path root = ZAWIYA_SOURCE_DIR;
  std::size_t rooms = 0;
  for (const auto& tests : std::filesystem::directory_iterator(root / "tests")) {
    const std::filesystem::path room = root / tests.path().filename();
    if (!std::filesystem::exists(room / "CMakeLists.txt") ||
        !std::filesystem::exists(tests.path() / "CMakeLists.txt")) {
      continue;
    }
    ++rooms;
    Files headers = files_in(room, ".hpp");
    EXPECT_EQ(trapped(files_in(room, ".cpp"), headers), "");
    const Files helpers = files_in(tests.path(), ".hpp");
    headers.insert(headers.end(), helpers.begin(), helpers.end());
    EXPECT_EQ(trapped(files_in(tests.path(), ".cpp", alone(tests.path())), headers), "");
  }
  EXPECT_GE(rooms, 12U);
}

TEST(UnityNames, CollideWhateverTheyName) {
  const auto both = [](const std::string& one, const std::string& other) {
    const auto within = [](const std::string& code) {
      return "namespace z { namespace {\n" + code + "\n} }";
    };
    return trapped({{"one.cpp", within(one)}, {"other.cpp", within(other)}}, {});
  };
  EXPECT_EQ(both("int half(int a) { return a / 2; }", "long half(int b = 3) { return 1; }"),
            "::z::(anonymous)::half is in one.cpp and in other.cpp\n");
  EXPECT_NE(both("struct Part {};", "class Part final : Base {};"), "");
  EXPECT_NE(both("enum class Kind : int { kA };", "enum Kind { kB };"), "");
  EXPECT_NE(both("constexpr int kMost = 3;", "const std::map<int, int> kMost{{1, 2}};"), "");
  EXPECT_NE(both("using Pairs = std::vector<int>;", "int Pairs(int) { return 1; }"), "");
  EXPECT_NE(both("template <typename T> T of(T a) { return a; }",
                 "[[nodiscard]] int of(T) { return 1; }"),
            "");
  EXPECT_NE(both("const char* const kWords[] = {\"a\"};", "std::array<int, 3> kWords = {};"), "");
  EXPECT_NE(both("using Pairs = std::vector<int>;", "using Pairs = std::vector<long>;"), "");
  EXPECT_EQ(both("using Pairs = std::vector<int>;", "using Pairs = std::vector<int>;"), "");
  EXPECT_EQ(both("int half(int a) { return a / 2; }", "int half(long a) { return 1; }"), "")
      << "overloads";
  EXPECT_EQ(both("int half(int a) { return a / 2; }", "int third(int half) { return half; }"), "");
  EXPECT_EQ(both("struct One { int size; };", "struct Other { int size; };"), "");
  EXPECT_EQ(both("TEST(One, Is) {}", "TEST(Other, Is) {}"), "");
  EXPECT_EQ(both("struct Later;", "struct Later {};"), "");
}

TEST(UnityNames, MayNotHideAFunctionOfAHeader) {
  const Files header = {
      {"z.hpp", "namespace z { int half(int a); struct Part {}; inline constexpr int kA = 1; }"}};
  const auto hides = [&](const std::string& code) { return trapped({{"one.cpp", code}}, header); };
  EXPECT_EQ(hides("namespace z { namespace { int half(Part p) { return 1; } } }"),
            "::z::(anonymous)::half in one.cpp hides that of z.hpp\n");
  EXPECT_NE(hides("namespace z { namespace { constexpr int half = 3; } }"), "");
  EXPECT_EQ(hides("namespace z { int half(int a) { return a / 2; } }"), "");
  EXPECT_EQ(hides("namespace y { namespace { int half(int a) { return a; } } }"), "");
  EXPECT_EQ(hides("namespace z { namespace { int third(int a) { return half(a); } } }"), "");
}

}  // namespace
}  // namespace zawiya::sources_under_test
