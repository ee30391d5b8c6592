#include "jobs/vectors.hpp"

#include "datasets/output.hpp"
#include "datasets/reader.hpp"
#include "jobs/overwrite_guard.hpp"
#include "jobs/watch.hpp"
#include "train/vector_file.hpp"
#include "train/word_stream.hpp"

namespace zawiya::jobs {

LearntVectors learn_vectors(const VectorsOptions& options, const OnProgress& progress,
                            const OnLeftOut& left_out) {
  Watch watch(progress, "reading");
  datasets::ReaderOptions reading;
  reading.columns.text = options.text;
  datasets::Reader reader(options.inputs, reading);
  train::WordStreamOptions words;
  words.folds = options.folds;
  words.min_count = options.min_count;
  words.threads = options.vectors.threads;
  const train::WordStream stream = train::read_word_stream(
      reader, words, [&](std::uint64_t done, std::uint64_t total, std::uint64_t articles) {
        const double share =
            total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1;
        return watch.go_on({"reading text without labels", share, articles});
      });
  if (stream.faulty_records > 0 && left_out) {
    left_out({stream.faulty_records, stream.first_fault,
              stream.articles + stream.repeated + stream.faulty_records});
  }
  return {train::learn_vectors(stream, options.vectors,
                               [&](const std::string& phase, double done) {
                                 return watch.go_on({phase, done});
                               }),
          stream.articles, stream.repeated};
}

LearntVectors vectors_to_file(const VectorsOptions& options, const std::string& path, bool binary,
                              const OnProgress& progress, const OnLeftOut& left_out) {
  refuse_to_overwrite(path, options.inputs);
  datasets::OutputFile out(path);  // before the work: a folder that is missing shows at once
  LearntVectors learnt = learn_vectors(options, progress, left_out);
  out.write(train::vector_bytes(
      learnt.vectors, binary ? train::VectorFormat::kBinary : train::VectorFormat::kText));
  out.commit();
  return learnt;
}

}  // namespace zawiya::jobs
