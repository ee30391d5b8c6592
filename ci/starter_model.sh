#!/usr/bin/env bash
# Trains the starter model and writes its card: ci/starter_model.sh ZAWIYA FOLDER
#   FOLDER/topics.zawiya  topics alone, from the project's own sample
#   FOLDER/topics.txt     what it knows and does not, as cross-validation by event and `zawiya inspect` say
set -euo pipefail
zawiya=$1
folder=$2
sample=$(dirname "$0")/../datasets/sample/articles.csv
flags=(--label topic --group event)
mkdir -p "$folder"
"$zawiya" train "$sample" "${flags[@]}" --model "$folder/topics.zawiya"
{
  cat <<'CARD'
The starter model of Zawiya: topics.zawiya

It tells seven topics apart, so that `zawiya classify article.txt` says something before you have labels. It learnt from 1,058
invented articles, most of them on Syria and its neighbours, and knows no other topic: whatever an article is about, one of the
seven comes first. It says nothing of framing or stance. On real articles it does worse than below: of 1,336 articles of ANT Corpus on
culture, economy, sport or technology it got .73 right, and was surer than it should be. Heed "known" and "typical". It is for a first
look, not for a study: label some articles of your own and train. More: docs/starter_model.md.

How often it is right on events that were left out (zawiya crossval articles.csv --label topic --group event):

CARD
  "$zawiya" crossval "$sample" "${flags[@]}" 2>/dev/null
  printf '\nWhat it holds (zawiya inspect topics.zawiya):\n\n'
  "$zawiya" inspect "$folder/topics.zawiya"
} >"$folder/topics.txt.part"
mv "$folder/topics.txt.part" "$folder/topics.txt"
