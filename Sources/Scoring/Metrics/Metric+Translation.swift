import Foundation

extension Metric {
    /// BLEU, from 0 to 100: the geometric mean of the shares of predicted runs of one to four words that stand in the true text,
    /// counted over all rows, times exp(1 − true / predicted words) where fewer words are predicted than are true.
    ///
    /// Each row has one true text. Words are cut as by WMT's `mteval-v13a`. Throws where no true text has four words. Source:
    /// Papineni and others, "BLEU: a method for automatic evaluation of machine translation", ACL 2002; Post, "A call for clarity
    /// in reporting BLEU scores", WMT 2018, whose `sacrebleu.corpus_bleu` gives the same.
    ///
    /// - Parameters:
    ///   - ignoringCase: Whether upper and lower case are the same.
    ///   - isSmoothed: Whether lengths without a shared run count as half a run, then a quarter, and so on; else the score is 0.
    public static func bleu(ignoringCase: Bool = false, isSmoothed: Bool = true) -> Metric {
        Metric(
            id: "bleu", title: "BLEU",
            summary: "100 · brevity · geometric mean of the precisions of runs of 1 to 4 words.", direction: .maximize,
            bounds: 0...100, targets: [.text], input: .texts, precision: 3, source: "Papineni et al., ACL 2002"
        ) { truth, predictions in
            let texts = try TextPairs("bleu", truth, predictions)
            var counts = [NGramCounts](repeating: NGramCounts(), count: 4)
            for row in 0..<texts.count {
                func words(_ text: String) -> [Substring] {
                    (ignoringCase ? text.lowercased() : text).translationWords
                }
                var numbers = WordNumbers()
                let (right, said) = (
                    numbers.numbers(of: words(texts.truth[row])), numbers.numbers(of: words(texts.predicted[row]))
                )
                for n in 1...4 {
                    counts[n - 1].add(
                        NGramCounts(of: n, truth: right, predicted: said), weight: truth.weights?[row] ?? 1)
                }
            }
            guard counts[3].truth > 0 else {
                throw ScoringError(.undefined, "bleu is not defined: no true text has four words")
            }
            return counts.bleu(isSmoothed: isSmoothed)
        }
    }

    /// chrF, from 0 to 100: F-beta of the mean precision and the mean recall of runs of one to six characters, blanks left out,
    /// counted over all rows; with runs of `words` words too, of which two make chrF++.
    ///
    /// Each row has one true text. Throws where all true texts are empty. Source: Popović, "chrF: character n-gram F-score for
    /// automatic MT evaluation", WMT 2015; `sacrebleu.corpus_chrf` gives the same.
    ///
    /// - Parameters:
    ///   - beta: How many times as much recall counts as precision.
    ///   - words: The longest runs of words that count; 0: none do.
    ///   - ignoringCase: Whether upper and lower case are the same.
    public static func chrF(beta: Double = 2, words: Int = 0, ignoringCase: Bool = false) -> Metric {
        Metric(
            id: "chrf", title: "chrF" + String(repeating: "+", count: words),
            summary: "100 · (1 + β²) P R / (β² P + R) of the means over runs of 1 to 6 characters.",
            direction: .maximize, bounds: 0...100, targets: [.text], input: .texts, precision: 3,
            source: "Popović, WMT 2015"
        ) { truth, predictions in
            let texts = try TextPairs("chrf", truth, predictions)
            var counts = [NGramCounts](repeating: NGramCounts(), count: 6 + words)
            for row in 0..<texts.count {
                let (right, said) = (
                    ignoringCase ? texts.truth[row].lowercased() : texts.truth[row],
                    ignoringCase ? texts.predicted[row].lowercased() : texts.predicted[row]
                )
                var numbers = WordNumbers()
                let letters = (right.scalarsWithoutBlanks, said.scalarsWithoutBlanks)
                let tokens = (numbers.numbers(of: right.looseWords), numbers.numbers(of: said.looseWords))
                for place in counts.indices {
                    let runs =
                        place < 6
                        ? NGramCounts(of: place + 1, truth: letters.0, predicted: letters.1)
                        : NGramCounts(of: place - 5, truth: tokens.0, predicted: tokens.1)
                    counts[place].add(runs.whereTrue, weight: truth.weights?[row] ?? 1)
                }
            }
            guard counts[0].truth > 0 else {
                throw ScoringError(.undefined, "chrf is not defined: all true texts are empty")
            }
            return counts.chrF(beta: beta)
        }
    }
}

extension [NGramCounts] {
    fileprivate func bleu(isSmoothed: Bool) -> Double {
        guard contains(where: { $0.shared > 0 }) else { return 0 }
        var (share, logarithms) = (1.0, 0.0)
        for counts in self {
            if counts.shared == 0 { share /= 2 }
            let hits = counts.shared == 0 && isSmoothed ? share : counts.shared
            guard hits > 0, counts.predicted > 0 else { return 0 }
            logarithms += log(100 * hits / counts.predicted)
        }
        let (right, said) = (self[0].truth, self[0].predicted)
        return Swift.min(100, (said < right ? exp(1 - right / said) : 1) * exp(logarithms / Double(count)))
    }

    fileprivate func chrF(beta: Double) -> Double {
        let known = filter { $0.truth > 0 && $0.predicted > 0 }
        let precision = known.map { $0.shared / $0.predicted }.mean
        let recall = known.map { $0.shared / $0.truth }.mean
        guard !known.isEmpty, precision + recall > 0 else { return 0 }
        return 100 * (1 + beta * beta) * precision * recall / (beta * beta * precision + recall)
    }
}

// MARK: - Words as translation is judged by

extension String {
    /// The words of WMT's `mteval-v13a`: punctuation stands alone, but for points and commas between digits and dashes that no
    /// digit precedes.
    fileprivate var translationWords: [Substring] {
        var text = replacing("<skipped>", with: "").replacing("-\n", with: "").replacing("\n", with: " ")
        for (entity, letter) in [("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")] {
            text = text.replacing(entity, with: letter)
        }
        var letters = Array(" \(text) ".unicodeScalars)
        letters = letters.flatMap { $0.standsAlone ? [" ", $0, " "] : [$0] }
        letters = letters.spacing {
            !$0.isDigit && $1.isPoint
        } _: {
            [$0, " ", $1, " "]
        }
        letters = letters.spacing {
            $0.isPoint && !$1.isDigit
        } _: {
            [" ", $0, " ", $1]
        }
        letters = letters.spacing {
            $0.isDigit && $1 == "-"
        } _: {
            [$0, " ", $1, " "]
        }
        return String(String.UnicodeScalarView(letters)).words
    }

    /// What blanks separate, with one mark of punctuation at the end, or else at the start, as a word of its own.
    fileprivate var looseWords: [Substring] {
        words.flatMap { word -> [Substring] in
            let letters = word.unicodeScalars
            guard letters.count > 1, let first = letters.first, let last = letters.last else { return [word] }
            if last.isMark { return [Substring(letters.dropLast()), Substring(letters.suffix(1))] }
            return first.isMark ? [Substring(letters.prefix(1)), Substring(letters.dropFirst())] : [word]
        }
    }

    fileprivate var scalarsWithoutBlanks: [UInt32] {
        unicodeScalars.lazy.filter { !$0.properties.isWhitespace }.map(\.value)
    }
}

extension [Unicode.Scalar] {
    /// Replaces neighbors of which `fits` holds, from the left, none of them twice.
    fileprivate func spacing(
        _ fits: (Unicode.Scalar, Unicode.Scalar) -> Bool,
        _ replace: (Unicode.Scalar, Unicode.Scalar) -> [Unicode.Scalar]
    ) -> [Unicode.Scalar] {
        var (result, place) = ([Unicode.Scalar](), 0)
        result.reserveCapacity(count + count / 4)
        while place < count {
            if place + 1 < count, fits(self[place], self[place + 1]) {
                result += replace(self[place], self[place + 1])
                place += 2
            } else {
                result.append(self[place])
                place += 1
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var isPoint: Bool { self == "." || self == "," }

    /// Punctuation of ASCII.
    fileprivate var isMark: Bool { ("!"..."/").contains(self) || standsAlone }

    /// Punctuation of ASCII, and the blank, but for the apostrophe, the comma, the dash and the point.
    fileprivate var standsAlone: Bool {
        ("{"..."~").contains(self) || ("["..."`").contains(self) || (" "..."&").contains(self)
            || ("("..."+").contains(self) || (":"..."@").contains(self) || self == "/"
    }
}
