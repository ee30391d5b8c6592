-- Asks `zawiya serve` to classify an article of 400 words, as often as it can:
--   wrk -t1 -c32 -d10s -s bench/serve.lua http://127.0.0.1:8017/classify
local words = {
  "قالت", "الحكومة", "إن", "المشروع", "الجديد", "سيبدأ", "في", "الأسبوع", "المقبل", "بعد",
  "اجتماع", "عقده", "الوزير", "مع", "ممثلي", "الشركات", "المحلية", "لمناقشة", "أسعار", "النفط",
  "والغاز", "وتراجع", "العملة", "وأضاف", "البيان", "أن", "الفريق", "فاز", "بهدف", "متأخر",
  "على", "ضيفه", "وسط", "حضور", "كبير", "من", "الجمهور", "رغم", "الأمطار", "الغزيرة",
}
local text = {}
for i = 1, 400 do
  text[i] = words[(i * 7 + math.floor(i / 40)) % #words + 1] .. (i % 17 == 0 and "." or "")
end
wrk.method = "POST"
wrk.body = '{"text":"' .. table.concat(text, " ") .. '"}'
wrk.headers["Content-Type"] = "application/json"
done = function(summary)
  local refused = summary.errors.status + summary.errors.read + summary.errors.timeout
  io.write(string.format("refused or failed: %d\n", refused))
end
