#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zawiya::datasets {

/// One file to read, or standard input.
struct Input {
  std::string path;  ///< as the user named it, or the folder as named, `/`, the path inside
  std::size_t folder_bytes =
      0;  ///< of `path`, up to where the path inside the folder begins; 0: no folder

  /// What a table calls it: the path inside the folder; else the file's name, or all of `path`
  /// where two inputs have the same name.
  std::string name = {};

  bool in_folder() const { return folder_bytes > 0; }
};

/// What the user named, with folders replaced by the texts in them.
struct InputList {
  std::vector<Input> inputs;
  std::uint64_t stored_bytes = 0;          ///< sum of the sizes; 0: not known
  std::vector<std::string> left_out = {};  ///< what of a folder is not read, as sentences
};

/// Lists the inputs in the order given; those of a folder are its `.txt`, `.txt.gz` and `.txt.zst`
/// files, at any depth, in bytewise order of their paths, links that lead nowhere among them.
/// @throws InputError when one is missing or unreadable, or a folder holds no text.
InputList list_inputs(const std::vector<std::string>& names);

/// The list of one input that is at hand under this name: nothing is looked for.
InputList one_at_hand(const std::string& name, std::uint64_t size_bytes);

/// A file as it was found, for another run to tell whether it is still the same.
struct FileState {
  std::string name;  ///< see Input::name
  bool is_regular = false;
  std::uint64_t size_bytes = 0;
  std::string changed = {};  ///< when its content last did, in UTC: 2026-11-28T02:34:45.123456789Z
  bool is_plain = false;     ///< regular, and not compressed
};

/// All files that reading these inputs would read, in order. @throws as list_inputs does
std::vector<FileState> states_of_inputs(const std::vector<std::string>& names);

}  // namespace zawiya::datasets
