import Archives
import Foundation
import Leaderboard
import Randomness
import Scoring
import Testing
import Workflows

@testable import Competitions

/// Competitions of sounds, from an archive to a board and a page of mistakes.
@Suite struct SoundWorkflowTests {
    let temporary: TemporaryWorkspace

    /// Forty sounds of two classes in noise: tones that rise, or that fall.
    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.add(
            "tones",
            """
            task: binary
            data:
              train: {sounds: tones.zip, names: "{label}/*"}
              target: label
              positive: rising
            split: {test: 0.25, by: stratified, seed: 1}
            validation: {method: stratified-kfold, folds: 2, seed: 1}
            metric: auc

            """, files: [:])
        let zip = try StoredZip(temporary.folder.appending(path: "competitions/tones/tones.zip"))
        for index in 0..<40 {
            try Self.wav(index).withUnsafeBytes {
                try zip.append($0, named: "\(index % 2 == 0 ? "rising" : "falling")/\(index).wav")
            }
        }
        try zip.finish()
    }

    /// Half a second at 8,000 samples a second, whole numbers of 16 bits.
    private static func wav(_ index: Int) -> [UInt8] {
        var generator = Seed(index).generator()
        let (rate, count) = (8_000, 4_000)
        let start = 600 + 100 * generator.uniform()
        let samples = (0..<count).map { place -> Int16 in
            let time = Double(place) / Double(rate)
            let moment = index % 2 == 0 ? time : 0.5 - time
            let tone = sin(2 * .pi * (start * moment + 2_000 * moment * moment))
            return Int16((tone + 0.4 * generator.uniform() - 0.2) * 20_000)
        }
        func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
            withUnsafeBytes(of: number.littleEndian) { Array($0) }
        }
        let format =
            bytes(UInt16(1)) + bytes(UInt16(1)) + bytes(UInt32(rate)) + bytes(UInt32(2 * rate))
            + bytes(UInt16(2)) + bytes(UInt16(16))
        return Array("RIFF".utf8) + bytes(UInt32(2 * count + 36)) + Array("WAVEfmt ".utf8) + bytes(UInt32(16)) + format
            + Array("data".utf8) + bytes(UInt32(2 * count)) + samples.flatMap { bytes($0) }
    }

    private static let network = "cnn:epochs=12,seconds=0.5,mels=24,pairs=2,width=8,bands=1"

    /// What rises sounds on the whole like what falls: only what sees one moment after the other can tell.
    @Test func aNetworkHearsWhatComesAfterWhat() throws {
        let outcome = try temporary.workspace.run("tones", RunOptions(models: [Self.network])) { _ in }
        #expect(try #require(outcome.best.crossValidation).mean > 0.95)
        #expect(try #require(outcome.best.privateScore) > 0.9)
        let again = try temporary.workspace.run("tones", RunOptions(models: [Self.network])) { _ in }
        #expect(again.best.submissionHash == outcome.best.submissionHash)
        let report = try temporary.workspace.explain("tones", ExplainOptions(model: "cnn"))
        #expect(report.pictures.map { URL(filePath: $0).lastPathComponent } == ["mistakes.html"])
    }

    @Test func modelsOfTablesHearStatisticsAndAreExplainedByThem() throws {
        _ = try temporary.workspace.run("tones", RunOptions(models: ["logistic"])) { _ in }
        let report = try temporary.workspace.explain("tones", ExplainOptions(model: "logistic", repeats: 1))
        #expect(report.features.contains { $0.name == "sound change 1" })
    }

    @Test func newSoundsArePredictedByTheirPaths() throws {
        _ = try temporary.workspace.run("tones", RunOptions(models: ["logistic"])) { _ in }
        let folder = temporary.folder.appending(path: "new")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(Self.wav(100)).write(to: folder.appending(path: "a.wav"))
        let source = folder.appending(path: "rows.csv").path
        let report = try temporary.workspace.predict(
            "tones", rows: Array("id,sound\n7,a.wav\n8,\n".utf8), PredictOptions(source: source))
        #expect(report.rows.count == 2)
        #expect(throws: Refusal.self) {
            try temporary.workspace.predict(
                "tones", rows: Array("id,sound\n7,b.wav\n".utf8), PredictOptions(source: source))
        }
    }

    @Test func describeShowsSoundsAndWhatTrainingMakesOfThem() throws {
        let page = temporary.folder.appending(path: "sheet.html")
        let report = try temporary.workspace.describe("tones", model: Self.network, pictures: page) { _ in }
        #expect(
            report.plan == [
                "sound: sounds, the first 0.5 s as 24 bands × 20 moments in decibels, centered and scaled by channel"
            ])
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text.contains("<h2>falling – 15 rows</h2>") && text.contains("<h2>to predict – 10 rows</h2>"))
        #expect(text.contains("<h2>In training, as cnn sees them</h2>"))
    }
}
