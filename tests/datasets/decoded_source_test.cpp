#include "datasets/decoded_source.hpp"

#include <gtest/gtest.h>

#include <string>

#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

std::string decoded(const std::string& begun, const std::string& rest, const std::string& encoding,
                    std::size_t piece) {
  const ScratchFolder folder;
  const auto source = make_decoded_source(open_bytes(folder.write("a", rest), 0), begun, encoding);
  std::string all;
  std::string buffer(piece, '\0');
  for (std::size_t got = 1; got > 0;) {
    got = source->read(buffer.data(), piece);
    all.append(buffer, 0, got);
  }
  return all;
}

TEST(DecodedSource, GivesUtf8HoweverItIsRead) {
  const std::string utf16("\x46\x06\x35\x06 \0a\0", 8);  // نص a
  for (std::size_t begun = 0; begun <= utf16.size(); ++begun) {
    for (const std::size_t piece : {1, 2, 3, 100}) {
      EXPECT_EQ(decoded(utf16.substr(0, begun), utf16.substr(begun), "UTF-16LE", piece), "نص a");
    }
  }
}

TEST(DecodedSource, ReplacesWhatIsBroken) {
  EXPECT_EQ(decoded("", std::string("a\0\x00\xD8", 4), "UTF-16LE", 10), "a\uFFFD");
}

TEST(DecodedSource, DecodesLongInputs) {
  std::string windows;
  std::string utf8;
  for (int i = 0; i < 100000; ++i) {
    windows += "\xDE\xC7\xE1 ";
    utf8 += "قال ";
  }
  EXPECT_EQ(decoded("", windows, "windows-1256", 4096), utf8);
}

}  // namespace
}  // namespace zawiya::datasets
