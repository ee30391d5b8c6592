#include "model/model_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cereal/details/helpers.hpp>

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <memory>

#include "model/metadata.hpp"
#include "model/model_magic.hpp"
#include "model/self_test.hpp"
#include "text/hashing.hpp"

namespace zawiya::model {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

constexpr std::size_t kAlignment = 8;  // of sections, within the payload

/// The first bytes of every model file. Persisted: do not change the fields before `version`, nor
/// their order.
struct Header {
  std::array<char, 8> magic = kModelMagic;
  std::uint32_t version = kFormatVersion;
  std::uint32_t reserved = 0;
  std::uint64_t payload_bytes = 0;     // all that follows the header
  std::uint64_t payload_checksum = 0;  // XXH3, 64 bits
  std::uint64_t metadata_bytes = 0;    // the sections, each padded to kAlignment
  std::uint64_t units_bytes = 0;
  std::uint64_t subwords_bytes = 0;
  std::uint64_t self_test_bytes = 0;
  std::uint64_t header_checksum = 0;  // XXH3 of all the above
};
static_assert(sizeof(Header) == 72, "the header is written as it lies in memory");

std::uint64_t checksum(const void* bytes, std::size_t size) { return XXH3_64bits(bytes, size); }

std::uint64_t padded(std::uint64_t size) {
  return (size + kAlignment - 1) / kAlignment * kAlignment;
}

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
  throw ModelFileError(name + ": " + why);
}

void append_section(std::string& payload, std::span<const std::byte> section) {
  payload.append(reinterpret_cast<const char*>(section.data()), section.size());
  payload.append(padded(payload.size()) - payload.size(), '\0');
}

/// Checks all that can be checked before the payload is read.
void check_header(const Header& header, std::uint64_t file_bytes, const std::string& name) {
  if (file_bytes < sizeof(header.magic) || header.magic != kModelMagic) {
    refuse(name, file_bytes == 0 ? "the file is empty; expected a Zawiya model"
                                 : "not a Zawiya model: it does not begin with \"\\x89ZAWIYA\\n\"");
  }
  if (file_bytes < sizeof(Header)) {
    refuse(name, "cut short: " + std::to_string(file_bytes) + " bytes, less than a header of " +
                     std::to_string(sizeof(Header)));
  }
  if (header.version > kFormatVersion || header.version < kOldestFormatVersion) {
    refuse(name,
           "model format " + std::to_string(header.version) + ", this build reads " +
               std::to_string(kOldestFormatVersion) +
               (kFormatVersion > kOldestFormatVersion ? "-" + std::to_string(kFormatVersion) : ""));
  }
  const std::uint64_t sum = checksum(&header, offsetof(Header, header_checksum));
  if (sum != header.header_checksum || header.reserved != 0) {
    refuse(name, "damaged: the header's checksum does not match");
  }
  if (header.payload_bytes > kMostModelBytes) {
    refuse(name, "a payload of " + std::to_string(header.payload_bytes) +
                     " bytes; this build reads at most " + std::to_string(kMostModelBytes));
  }
  if (header.payload_bytes != file_bytes - sizeof(Header)) {
    refuse(name, "the header announces " + std::to_string(header.payload_bytes + sizeof(Header)) +
                     " bytes, the file has " + std::to_string(file_bytes));
  }
  std::uint64_t sections = 0;
  for (const std::uint64_t size :
       {header.metadata_bytes, header.units_bytes, header.subwords_bytes, header.self_test_bytes}) {
    if (size > header.payload_bytes) refuse(name, "a section is longer than the file");
    sections += padded(size);
  }
  if (sections != header.payload_bytes) refuse(name, "the sections do not add up to the file");
}

/// The model in a payload whose checksum holds.
Model parse_payload(const Header& header, const std::byte* payload, const std::string& name) {
  if (checksum(payload, header.payload_bytes) != header.payload_checksum) {
    refuse(name, "damaged: the checksum does not match");
  }
  Model model;
  model.file_checksum = header.payload_checksum;
  const std::byte* at = payload;
  const auto section = [&at](std::uint64_t size) {
    const std::span<const std::byte> bytes(at, size);
    at += padded(size);
    return bytes;
  };
  try {
    TableScales scales = read_metadata(section(header.metadata_bytes), model, header.version);
    const std::size_t columns = model.label_count() + 2;
    if (scales.units.size() != columns || scales.subwords.size() != columns) {
      throw std::invalid_argument("a table has the wrong number of scales");
    }
    model.units =
        ScoreTable::parse(section(header.units_bytes), model.precision, std::move(scales.units));
    model.subwords = ScoreTable::parse(section(header.subwords_bytes), model.precision,
                                       std::move(scales.subwords));
    read_self_tests(section(header.self_test_bytes), model);
  } catch (const std::invalid_argument& error) {
    refuse(name, std::string("not a usable model: ") + error.what());
  } catch (const cereal::Exception&) {
    refuse(name, "not a usable model: a section ends too soon");
  }
  if (const auto failed = failed_self_test(model)) {
    refuse(name, "this build does not reproduce the model: " + *failed);
  }
  return model;
}

/// An open file that closes itself.
class File {
 public:
  explicit File(const std::string& path) : name_(path), fd_(path == "-" ? STDIN_FILENO : -1) {
    while (fd_ < 0 && (fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) < 0 && errno == EINTR) {
    }
    if (fd_ < 0) fail("cannot be opened");
  }
  ~File() {
    if (fd_ > STDERR_FILENO) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  /// Reads until `size` bytes are in or the file ends. Returns how many.
  std::size_t read(std::byte* into, std::size_t size) const {
    std::size_t done = 0;
    while (done < size) {
      const ssize_t got = ::read(fd_, into + done, size - done);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail("cannot be read");
      if (got == 0) break;
      done += static_cast<std::size_t>(got);
    }
    return done;
  }

  /// The size of a regular file; nothing for a pipe.
  bool regular(std::uint64_t& size) const {
    struct stat status {};
    if (::fstat(fd_, &status) != 0) fail("cannot be read");
    if (S_ISDIR(status.st_mode))
      throw ModelOpenError(name_ + ": is a folder; expected a model file");
    size = static_cast<std::uint64_t>(status.st_size);
    return S_ISREG(status.st_mode);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw ModelOpenError(name_ + ": " + what + ": " + std::strerror(errno));
  }
  std::string name_;
  int fd_;
};

std::string read_pipe(const File& file, const std::string& name) {
  std::string bytes;
  constexpr std::size_t kPiece = std::size_t{1} << 20U;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kPiece);
    const std::size_t got = file.read(reinterpret_cast<std::byte*>(bytes.data() + before), kPiece);
    bytes.resize(before + got);
    if (got < kPiece) return bytes;
    if (bytes.size() > kMostModelBytes) refuse(name, "too long for a model");
  }
}

}  // namespace

std::string model_bytes(const Model& model) {
  const auto as_bytes = [](const std::string& text) { return std::as_bytes(std::span(text)); };
  const std::string metadata = metadata_bytes(model);
  const std::string self_tests = self_test_bytes(model);
  const std::string units = model.units.bytes(model.precision);
  const std::string subwords = model.subwords.bytes(model.precision);
  std::string payload;
  append_section(payload, as_bytes(metadata));
  append_section(payload, as_bytes(units));
  append_section(payload, as_bytes(subwords));
  append_section(payload, as_bytes(self_tests));

  Header header;
  header.payload_bytes = payload.size();
  header.payload_checksum = checksum(payload.data(), payload.size());
  header.metadata_bytes = metadata.size();
  header.units_bytes = units.size();
  header.subwords_bytes = subwords.size();
  header.self_test_bytes = self_tests.size();
  header.header_checksum = checksum(&header, offsetof(Header, header_checksum));
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof(header));
  return bytes += payload;
}

Model parse_model(std::span<const std::byte> bytes, const std::string& name) {
  Header header;
  if (!bytes.empty()) {
    std::memcpy(&header, bytes.data(), std::min(bytes.size(), sizeof(header)));
  }
  check_header(header, bytes.size(), name);
  return parse_payload(header, bytes.data() + sizeof(header), name);
}

std::string stored_model_bytes(const std::string& path) {
  const std::string name = path == "-" ? "standard input" : path;
  const File file(path);
  std::uint64_t size = 0;
  file.regular(size);
  return read_pipe(file, name);
}

std::uint32_t format_of(std::span<const std::byte> bytes) {
  Header header;
  header.version = 0;
  if (bytes.size() >= sizeof(header)) std::memcpy(&header, bytes.data(), sizeof(header));
  return header.version;
}

Model load_model(const std::string& path) {
  const std::string name = path == "-" ? "standard input" : path;
  const File file(path);
  std::uint64_t size = 0;
  if (!file.regular(size)) {
    const std::string bytes = read_pipe(file, name);
    return parse_model(std::as_bytes(std::span(bytes)), name);
  }
  Header header;
  file.read(reinterpret_cast<std::byte*>(&header), sizeof(header));
  check_header(header, size, name);
  const auto payload = std::make_unique_for_overwrite<std::byte[]>(header.payload_bytes);
  const std::size_t got = file.read(payload.get(), header.payload_bytes);
  if (got != header.payload_bytes) {
    refuse(name, "the file got shorter while it was read");
  }
  return parse_payload(header, payload.get(), name);
}

}  // namespace zawiya::model
