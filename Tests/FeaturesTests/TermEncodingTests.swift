import Features
import Foundation
import Frames
import Randomness
import Scoring
import Storage
import Testing
import Workers

/// TF-IDF against scikit-learn's `TfidfVectorizer`, and what must hold of it.
@Suite struct TermEncodingTests {
    /// What `Goldens/make_terms.py` writes.
    struct Golden: Decodable {
        struct Case: Decodable, CustomTestStringConvertible {
            let unit: TermRule.Unit
            let shortest: Int
            let longest: Int
            let minimumRows: Int
            let limit: Int
            let terms: Int
            let training: [[String: Double]]
            let new: [[String: Double]]
            var testDescription: String { "\(unit.rawValue) \(shortest) … \(longest), \(minimumRows) rows" }

            var encoding: TermEncoding {
                TermEncoding(TermRule(unit, shortest...longest), minimumRows: minimumRows, limit: limit)
            }
        }

        let texts: [String]
        let new: [String]
        let cases: [Case]

        static let terms: Golden = {
            guard let url = Bundle.module.url(forResource: "Goldens/terms", withExtension: "json"),
                let golden = try? JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
            else { return Golden(texts: [], new: [], cases: []) }
            return golden
        }()
    }

    @Test func theGoldensAreThere() { #expect(Golden.terms.cases.count == 8) }

    @Test(arguments: Golden.terms.cases)
    func weightsAreThoseOfScikitLearn(_ item: Golden.Case) throws {
        let (features, matrix) = try fit(item.encoding, on: Golden.terms.texts)
        #expect(features.termCount == item.terms)
        expect(matrix, named: features.termNames, equals: item.training)
        let new = try features.transform(frame(Golden.terms.new))
        expect(new, named: features.termNames, equals: item.new)
    }

    @Test func threadsChangeNothing() throws {
        let words = ["red", "green", "blue", "very", "long", "words", "are", "here"]
        let texts = (0..<3_000).map { row in (0..<9).map { words[(row * 7 + $0 * $0) % 8] }.joined(separator: " ") }
        let encoding = TermEncoding(TermRule(.characters, 2...4))
        let fits = try [1, 2, 3].map { threads in
            try WorkerPool(threads: threads).run { try fit(encoding, on: texts) }
        }
        #expect(fits[0].matrix == fits[1].matrix && fits[0].matrix == fits[2].matrix)
        #expect(fits[0].features.termNames == fits[2].features.termNames)
    }

    @Test func savedAndReadBackItSaysTheSame() throws {
        let (features, matrix) = try fit(TermEncoding(TermRule(.words, 1...2)), on: Golden.terms.texts)
        let again = try PackedDecoder(PackedEncoder().encode(features)).decode(FittedFeatures.self)
        #expect(again.isSound)
        #expect(try again.transform(frame(Golden.terms.texts)) == matrix)
    }

    @Test func textsThatShareNoTermGiveNone() throws {
        #expect(throws: FeaturesError.self) { try fit(TermEncoding(TermRule(.words, 1...1)), on: ["one", "two", ""]) }
    }

    @Test func bytesThatAreNoTextAreNoDanger() throws {
        let bytes: [UInt8] = [0xFF, 0xC3, 0x28, 0x20, 0xE2, 0x82, 0x61, 0x62, 0x20, 0xFF, 0x61, 0x62]
        let texts = TextValues(bytes: bytes, offsets: [0, 4, 9, 12])
        let column = Column("t", .text(texts))
        let truth = Truth.values([0, 0, 0], width: 1)
        for rule in [TermRule(.words, 1...2), TermRule(.characters, 1...9)] {
            let plan = FeaturePlan(steps: [FeatureStep(column: "t", encoding: TermEncoding(rule, minimumRows: 1))])
            let matrix = try plan.fit(Frame([column]), truth: truth, seed: Seed(0)).matrix
            #expect(matrix.terms.values.allSatisfy { $0.isFinite })
        }
    }

    private func frame(_ texts: [String]) throws -> Frame { try Frame([Column("t", .text(TextValues(texts)))]) }

    private func fit(
        _ encoding: TermEncoding, on texts: [String]
    ) throws -> (features: FittedFeatures, matrix: DesignMatrix) {
        let plan = FeaturePlan(steps: [FeatureStep(column: "t", encoding: encoding)])
        let truth = Truth.values([Double](repeating: 0, count: texts.count), width: 1)
        let fit = try plan.fit(frame(texts), truth: truth, seed: Seed(0))
        return (fit.features, fit.matrix)
    }

    private func expect(_ matrix: DesignMatrix, named names: [String], equals golden: [[String: Double]]) {
        #expect(matrix.rowCount == golden.count)
        for (row, wanted) in golden.enumerated() {
            let entries = matrix.terms.offsets[row]..<matrix.terms.offsets[row + 1]
            #expect(entries.count == wanted.count, "row \(row)")
            for entry in entries {
                // A term may begin with a mark that belongs to the letter before it.
                let title = names[Int(matrix.terms.columns[entry])].unicodeScalars
                let name = String(String.UnicodeScalarView(title.dropFirst("t: “".unicodeScalars.count).dropLast()))
                let weight = wanted[name] ?? .nan
                #expect(abs(weight - Double(matrix.terms.values[entry])) < 1e-6, "row \(row), \(name)")
            }
        }
    }
}
