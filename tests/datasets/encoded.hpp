#pragma once

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <cstdint>
#include <string>

namespace zawiya::tests {

/// A text as it stands in a file of another encoding, named as ICU names it.
inline std::string encoded(const std::string& utf8, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 4 + 16, '\0');
  const std::int32_t size =
      ucnv_convert(encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()),
                   utf8.data(), static_cast<std::int32_t>(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << encoding;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

}  // namespace zawiya::tests
