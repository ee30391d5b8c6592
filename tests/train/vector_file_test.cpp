#include "train/vector_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "datasets/errors.hpp"
#include "tests/datasets/compressed.hpp"
#include "tests/datasets/scratch_folder.hpp"

namespace zawiya::train {
namespace {

const text::Folds kNews = text::profile_folds("news");

features::WordVectors three_words() {
  features::RowMatrix values(3, 2);
  values << 0.1F, -0.25F,  //
      1e-7F, 3e6F,         //
      0, 1;
  return {{"وزير", "حكومه", "2024"}, values};
}

class VectorFile : public ::testing::Test {
 protected:
  features::WordVectors read(std::string_view bytes, text::Folds folds = kNews) const {
    return read_vectors(folder_.write("news.vectors", bytes), folds);
  }

  /// Why these bytes are refused.
  std::string refusal(std::string_view bytes, text::Folds folds = kNews) const {
    try {
      read(bytes, folds);
    } catch (const datasets::FormatError& error) {
      const std::string sentence = error.what();
      EXPECT_NE(sentence.find("news.vectors: "), std::string::npos) << sentence;
      return sentence;
    }
    ADD_FAILURE() << "not refused";
    return {};
  }

  bool refused_for(std::string_view bytes, std::string_view reason) const {
    const std::string sentence = refusal(bytes);
    EXPECT_NE(sentence.find(reason), std::string::npos) << sentence;
    return sentence.find(reason) != std::string::npos;
  }

  datasets::ScratchFolder folder_;
};

TEST_F(VectorFile, HoldsVectorsExactlyInEitherFormat) {
  const features::WordVectors vectors = three_words();
  for (const VectorFormat format : {VectorFormat::kText, VectorFormat::kBinary}) {
    const std::string bytes = vector_bytes(vectors, format);
    EXPECT_EQ(read(bytes).words(), vectors.words());
    EXPECT_EQ(read(bytes).values(), vectors.values());
    EXPECT_EQ(read(datasets::zstd_compressed(bytes)).values(), vectors.values());
  }
  EXPECT_EQ(vector_bytes(vectors, VectorFormat::kText),
            "3 2\nوزير 0.1 -0.25\nحكومه 1e-07 3e+06\n2024 0 1\n");
}

RC_GTEST_FIXTURE_PROP(VectorFile, GivesBackAnyFiniteValues, ()) {
  const auto columns = *rc::gen::inRange<Eigen::Index>(8, 17);
  const auto bits = *rc::gen::container<std::vector<std::int32_t>>(
      static_cast<std::size_t>(2 * columns), rc::gen::arbitrary<std::int32_t>());
  features::RowMatrix values(2, columns);
  for (Eigen::Index i = 0; i < values.size(); ++i) {
    values.data()[i] = static_cast<float>(bits[static_cast<std::size_t>(i)]) / 977.0F;
  }
  const features::WordVectors vectors({"ا", "ب"}, values);
  RC_ASSERT(read(vector_bytes(vectors, VectorFormat::kText)).values() == values);
  RC_ASSERT(read(vector_bytes(vectors, VectorFormat::kBinary)).values() == values);
}

TEST_F(VectorFile, ReadsWhatOthersWrite) {
  // Spaces at the ends of lines, none at the end of the file, carriage returns; binary without
  // line ends.
  EXPECT_EQ(read("2 2\r\nوزير 1 2 \r\nحكومه 3 4").values()(1, 1), 4);
  std::string binary = vector_bytes(three_words(), VectorFormat::kBinary);
  for (std::size_t at = binary.find('\n', 4); at != std::string::npos; at = binary.find('\n', at)) {
    binary.erase(at, 1);
  }
  EXPECT_EQ(read(binary).values(), three_words().values());
}

TEST_F(VectorFile, ReadsValuesWithALineBreakAmongTheirBytes) {
  const float value = std::bit_cast<float>(0x40302E0AU);  // its first byte is a line break
  const features::WordVectors vectors({"ا"}, features::RowMatrix::Constant(1, 3, value));
  EXPECT_EQ(read(vector_bytes(vectors, VectorFormat::kBinary)).values()(0, 2), value);
}

TEST_F(VectorFile, LeavesOutWhatIsNoSingleWord) {
  const features::WordVectors found = read("4 1\n</s> 1\n، 2\nوزير 3\nولد-عباس 4\n");
  EXPECT_EQ(found.words(), std::vector<std::string>{"وزير"});
}

TEST_F(VectorFile, RefusesWhatIsNoVectors) {
  EXPECT_TRUE(refused_for("", "found no word vectors"));
  EXPECT_TRUE(refused_for("id,text\n1,خبر\n", "found no word vectors"));
  EXPECT_TRUE(refused_for("0 5\n", "found no word vectors"));
  EXPECT_TRUE(refused_for("3 99999999999\nا 1\n", "found no word vectors"));
  EXPECT_TRUE(refused_for("18446744073709551615 2\nا 1 2\n", "ends within word 2 of"));
}

TEST_F(VectorFile, RefusesDamage) {
  EXPECT_TRUE(
      refused_for("2 2\nوزير 1 2\nحكومه 3\n", "word 2 ('حكومه'): found 1 values, expected 2"));
  EXPECT_TRUE(refused_for("2 2\nوزير 1 2 3\nحكومه 3 4\n", "word 1 ('وزير'): found 3 values"));
  EXPECT_TRUE(refused_for("2 2\nوزير 1 2\nحكومه 3 x\n", "found 'x', expected a number"));
  EXPECT_TRUE(refused_for("2 2\nوزير 1 2\n", "ends within word 2 of 2"));
  EXPECT_TRUE(refused_for("1 2\nوزير 1 2\nحكومه 3 4\n", "goes on after the last of its 1 words"));
  EXPECT_TRUE(refused_for("2 2\nوزير 1 2\nوزير 3 4\n", "word 2 ('وزير'): it stands here twice"));
  EXPECT_TRUE(refused_for("1 2\nوزير 1 nan\n", "no finite number"));
  EXPECT_TRUE(refused_for("1 1\n، 1\n", "none of its entries is a word"));
}

TEST_F(VectorFile, RefusesEveryCutOfABinaryFile) {
  const std::string whole = vector_bytes(three_words(), VectorFormat::kBinary);
  for (std::size_t size = 0; size + 1 < whole.size(); ++size) {
    EXPECT_NE(refusal(whole.substr(0, size)), "") << size;
  }
  const features::WordVectors bad(
      {"ا"}, features::RowMatrix::Constant(1, 3, std::numeric_limits<float>::infinity()));
  EXPECT_TRUE(refused_for(vector_bytes(bad, VectorFormat::kBinary), "no finite number"));
}

TEST_F(VectorFile, RefusesWordsFoldedByLess) {
  EXPECT_TRUE(refused_for("1 1\nحكومة 1\n", "word 1 ('حكومة'): folded otherwise than by 'news'"));
  EXPECT_EQ(read("1 1\nحكومة 1\n", text::profile_folds("none")).size(), 1U);
}

TEST_F(VectorFile, RefusesWordsFoldedByMore) {
  std::vector<std::string> words;
  for (int i = 0; i < 1200; ++i) {
    std::string word = "كلم";
    for (int rest = i; rest > 0; rest /= 5)
      word += std::vector<std::string>{"اد", "بد", "تد", "ثد",
                                       "جد"}[static_cast<std::size_t>(rest % 5)];
    words.push_back(word);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  const auto rows = static_cast<Eigen::Index>(words.size());
  const features::WordVectors vectors(words, features::RowMatrix::Ones(rows, 1));
  const std::string bytes = vector_bytes(vectors, VectorFormat::kText);
  EXPECT_EQ(read(bytes).size(), words.size());
  const std::string sentence = refusal(bytes, text::profile_folds("none"));
  EXPECT_NE(sentence.find("its words are folded by 'alef', which is not of 'none'"),
            std::string::npos)
      << sentence;
}

TEST_F(VectorFile, SaysWhereAFileIsMissing) {
  EXPECT_THROW(read_vectors(folder_.path("none.vectors"), kNews), datasets::InputError);
}

}  // namespace
}  // namespace zawiya::train
