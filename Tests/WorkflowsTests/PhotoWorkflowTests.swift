import Archives
import Foundation
import Frames
import Images
import Leaderboard
import Networks
import Randomness
import Scoring
import Synchronization
import Tensors
import Testing
import Workflows

@testable import Backbones
@testable import Competitions

/// Competitions of photos, from an archive to a page of mistakes.
@Suite struct PhotoWorkflowTests {
    let temporary: TemporaryWorkspace

    /// Sixty photos of two classes: noise that is rather red, or rather blue.
    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.add(
            "colors",
            """
            task: binary
            data:
              train: {photos: photos.zip, names: "{label}/*"}
              target: label
              positive: red
            split: {test: 0.25, by: stratified, seed: 1}
            validation: {method: stratified-kfold, folds: 3, seed: 1}
            metric: auc

            """, files: [:])
        let zip = try StoredZip(temporary.folder.appending(path: "competitions/colors/photos.zip"))
        for index in 0..<60 {
            let (label, photo) = (index % 2 == 0 ? "red" : "blue", try Self.photo(index))
            try photo.withUnsafeBytes { try zip.append($0, named: "\(label)/\(index).jpg") }
        }
        try zip.finish()
    }

    private static func photo(_ index: Int) throws -> [UInt8] {
        var generator = Seed(index).generator()
        let (width, height) = (40 + index % 7, 36)
        let pixels = (0..<width * height).flatMap { _ -> [UInt8] in
            let (strong, weak) = (UInt8(60 + generator.uniform() * 195), UInt8(generator.uniform() * 150))
            return index % 2 == 0 ? [strong, weak, weak] : [weak, weak, strong]
        }
        return try Raster(width: width, height: height, pixels: pixels).jpeg()
    }

    private func run(_ models: String...) throws -> RunOutcome {
        try temporary.workspace.run("colors", RunOptions(models: models)) { _ in }
    }

    /// The weights of a network as `podium run` would have fetched them, drawn by chance.
    private func installWeights(of backbone: Backbone = .squeezeNet) throws {
        _ = try temporary.workspace.prepare("colors") { _ in }
        let prepared = try Competition.load("colors", root: temporary.folder).prepared(cache: temporary.workspace.cache)
        let layers = backbone.layers(seed: Seed(5))
        try FileManager.default.createDirectory(at: prepared.cache(of: .photo), withIntermediateDirectories: true)
        try Safetensors.write(
            TensorArchive(layers.weights + layers.statistics).tensors,
            to: backbone.place(in: prepared.cache(of: .photo)).path)
    }

    @Test func aTableModelLearnsFromWhatAPretrainedNetworkSees() throws {
        try installWeights()
        let outcome = try run("logistic:photos=squeezenet,c=0.01")
        #expect(try #require(outcome.best.crossValidation).mean > 0.9)
        #expect(outcome.best.privateScore != nil)
        let again = try run("logistic:photos=squeezenet,c=0.01")
        #expect(again.best.submissionHash == outcome.best.submissionHash)
    }

    @Test func whereThereIsNoTimeToLookPhotosAreLearnedFromTheirPixels() throws {
        try installWeights(of: .efficientNetLite0)
        let told = Mutex<[String]>([])
        let outcome = try temporary.workspace.run("colors", RunOptions(timeLimit: 0.05)) { event in
            if case .note(let text) = event { told.withLock { $0.append(text) } }
        }
        #expect(told.withLock { $0 }.contains("photos are learned from their pixels alone"))
        #expect(outcome.entries.allSatisfy { $0.model?.contains("photos=") != true })
        #expect(throws: (any Error).self) {
            try temporary.workspace.run(
                "colors", RunOptions(models: ["logistic:photos=efficientnet-lite0"], timeLimit: 0.05)
            ) { _ in }
        }
    }

    @Test func mistakesAreShownAsPictures() throws {
        _ = try run("knn:neighbors=1")
        let report = try temporary.workspace.explain("colors", ExplainOptions(model: "knn", repeats: 1))
        let path = try #require(report.pictures.first { $0.hasSuffix("mistakes.html") })
        let page = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        #expect(page.contains("Surest mistakes") && page.contains("Least sure"))
        #expect(page.contains("What was taken for what") && report.features.isEmpty)
        #expect(page.contains("data:image/jpeg;base64,"))
    }

    @Test func aNetworkThatReadsNoTableIsExplainedByItsMistakes() throws {
        _ = try run("cnn:epochs=1,side=16,pairs=2,width=4")
        let report = try temporary.workspace.explain("colors", ExplainOptions(model: "cnn"))
        #expect(report.features.isEmpty && report.rows == 45)
        #expect(report.pictures.map { URL(filePath: $0).lastPathComponent } == ["mistakes.html", "attention.html"])
    }

    /// What a network sees is shown place by place and as a map, of a model that reads it and of one that trains it further.
    @Test(arguments: [
        "logistic:photos=squeezenet,c=0.01", "squeezenet:epochs=1,side=64,first-side=32,frozen=9,least-area=1,views=1",
    ])
    func whatANetworkSeesIsShown(model: String) throws {
        try installWeights()
        let outcome = try run(model)
        let report = try temporary.workspace.explain("colors", ExplainOptions(model: outcome.best.model))
        #expect(report.features.isEmpty)
        let pages = try report.pictures.map { try String(contentsOf: URL(filePath: $0), encoding: .utf8) }
        #expect(pages.count == 3 && pages[1].contains("Grad-CAM") && pages[2].contains("<use href="))
        #expect(try run(model).best.submissionHash == outcome.best.submissionHash)
    }

    @Test func describeShowsEachClass() throws {
        let page = temporary.folder.appending(path: "sheet.html")
        let report = try temporary.workspace.describe("colors", model: "cnn", pictures: page) { _ in }
        #expect(report.pictures == page.path)
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text.contains("<h2>blue – 22 rows</h2>") || text.contains("<h2>blue – 23 rows</h2>"))
        #expect(text.contains("<h2>to predict – 15 rows</h2>"))
        #expect(text.contains("<h2>In training, as cnn sees them</h2>"))
        let mixed = "cnn:mixing=mixup,lighting=0.3,side=32"
        _ = try temporary.workspace.describe("colors", model: mixed, pictures: page) { _ in }
        let other = try String(contentsOf: page, encoding: .utf8)
        #expect(other.contains("% red<") && other.contains("grid-template-columns:repeat(6,1fr)"))
        #expect(throws: Refusal.self) {
            try temporary.workspace.describe("tiny-binary", model: "logistic", pictures: page) { _ in }
        }
    }
}
