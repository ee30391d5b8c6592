// What happens to a model file by accident: every one of these is refused.
#include <gtest/gtest.h>

#include <string>

#include "model/model_file.hpp"
#include "refused_model.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "tiny_model.hpp"

namespace zawiya::model {
namespace {

using tests::put;
using tests::refusal_of;
using tests::resealed;
using tests::tiny_model;
namespace header = tests::header;

void expect_refused(const std::string& bytes, const std::string& why) {
  const std::string refusal = refusal_of(bytes);
  EXPECT_NE(refusal.find("it: "), std::string::npos) << "not refused: " << why;
  EXPECT_NE(refusal.find(why), std::string::npos) << refusal;
}

TEST(DamagedModelFile, IsRefusedWhereverItIsCutShort) {
  const std::string bytes = model_bytes(tiny_model());
  ASSERT_EQ(refusal_of(bytes), "");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_NE(refusal_of(bytes.substr(0, size)), "") << size << " bytes";
  }
}

TEST(DamagedModelFile, IsRefusedOnDiskWhereverItIsCutShort) {
  const datasets::ScratchFolder folder;
  const std::string bytes = model_bytes(tiny_model());
  for (std::size_t size = 0; size < bytes.size(); size += 13) {
    EXPECT_THROW(load_model(folder.write("cut.zawiya", bytes.substr(0, size))), ModelFileError);
  }
}

TEST(DamagedModelFile, IsRefusedForEverySingleBit) {
  std::string bytes = model_bytes(tiny_model());
  std::size_t accepted = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << bit));
      if (refusal_of(bytes).empty()) {
        ++accepted;
        ADD_FAILURE() << "bit " << bit << " of byte " << at;
      }
      bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << bit));
    }
  }
  EXPECT_EQ(accepted, 0U);
  EXPECT_EQ(refusal_of(bytes), "");
}

TEST(DamagedModelFile, IsRefusedWithBytesAppended) {
  const std::string bytes = model_bytes(tiny_model());
  for (const std::size_t more : {1U, 64U, 1000U}) {
    expect_refused(bytes + std::string(more, '\0'),
                   "the header announces " + std::to_string(bytes.size()) +
                       " bytes, the file has " + std::to_string(bytes.size() + more));
  }
  expect_refused(bytes + bytes, "the header announces");
}

TEST(ForeignFile, IsRefusedByItsFirstBytes) {
  const std::string not_ours = "not a Zawiya model";
  expect_refused("\xFF\xD8\xFF\xE0" + std::string("\0\x10JFIF", 6) + std::string(500, 'x'),
                 not_ours);
  expect_refused("id,text,topic\n1,خبر,سياسة\n", not_ours);
  expect_refused("PK\x03\x04", not_ours);
  expect_refused(std::string(4096, '\0'), not_ours);
  expect_refused("\x89ZAWIYA", not_ours);
  expect_refused("\x89ZAWIYA\r\n" + std::string(100, '\0'), not_ours);  // as if sent as text
  expect_refused("\x89ZAWIYA\n", "cut short: 8 bytes");
}

TEST(ForeignFile, IsRefusedWhereItIsEmpty) {
  expect_refused("", "the file is empty");
  const datasets::ScratchFolder folder;
  EXPECT_THROW(load_model(folder.write("empty.zawiya", "")), ModelFileError);
  EXPECT_THROW(load_model("/dev/null"), ModelFileError);
}

TEST(ModelFileVersion, IsNamedWhereItIsNotRead) {
  std::string bytes = model_bytes(tiny_model());
  for (const std::uint32_t version : {kFormatVersion + 1, 0U, 0xFFFFFFFFU}) {
    put(bytes, header::kVersion, version);
    const std::string forged = resealed(bytes);
    EXPECT_EQ(refusal_of(forged),
              "it: model format " + std::to_string(version) + ", this build reads 1-3");
    // A newer format may have another header: its version is told all the same.
    EXPECT_EQ(refusal_of(bytes), refusal_of(forged));
  }
}

}  // namespace
}  // namespace zawiya::model
