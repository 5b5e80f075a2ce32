import Competitions
import Foundation
import Testing

@Suite("Loading a competition")
struct CompetitionLoadingTests {
    private let root: TemporaryFolder

    init() throws {
        root = try TemporaryFolder()
        for id in ["apples", "pears"] {
            try root.write(Self.manifest(id: id), to: "competitions/\(id)/competition.yaml")
            try root.write("x,y\n1,0\n", to: "competitions/\(id)/train.csv")
        }
    }

    private static func manifest(id: String, train: String = "train.csv") -> String {
        """
        podium: 1
        id: \(id)
        title: Fruit
        task: binary
        data: {train: \(train), target: y}
        split: {test: 0.5}
        metric: auc
        """
    }

    @Test("by its name or by the path of its folder")
    func references() throws {
        let byName = try Competition.load("apples", root: root.url)
        let byPath = try Competition.load(byName.folder.path, root: URL(filePath: "/nowhere"))
        #expect(byName.id == "apples")
        #expect(byPath.folder == byName.folder && byPath.manifest == byName.manifest)
    }

    @Test("a name that there is not gets the nearest one")
    func unknown() {
        #expect(throws: CompetitionError.self) { try Competition.load("aples", root: root.url) }
        do {
            _ = try Competition.load("aples", root: root.url)
        } catch {
            #expect(
                "\(error)".hasSuffix(
                    "no competition 'aples' under \(root.url.path)/competitions; did you mean 'apples'?"))
        }
    }

    @Test("the list has those with mistakes too")
    func list() throws {
        try root.write("podium: 1\n", to: "competitions/rotten/competition.yaml")
        try root.write("", to: "competitions/no-manifest/readme.txt")
        let listings = Competition.list(root: root.url)
        #expect(listings.map(\.id) == ["apples", "pears", "rotten"])
        #expect(throws: ManifestError.self) { try listings[2].result.get() }
    }

    @Test("the id is the folder's name")
    func identity() throws {
        try root.write(Self.manifest(id: "peaches"), to: "competitions/apples/competition.yaml")
        #expect(try problems("apples") == ["2:5: 'id' is 'peaches'; expected the folder's name, 'apples'"])
    }

    @Test("a file that is nowhere gets the nearest one")
    func missingFile() throws {
        try root.write(Self.manifest(id: "apples", train: "trian.csv"), to: "competitions/apples/competition.yaml")
        #expect(
            try problems("apples") == [
                "5:15: no file 'trian.csv'; expected a file in the folder or one that a source gives; did you mean 'train.csv'?"
            ])
    }

    @Test("a link out of the folder is refused")
    func link() throws {
        try root.write("x,y\n1,0\n", to: "outside.csv")
        try FileManager.default.createSymbolicLink(
            atPath: root.url.appending(path: "competitions/apples/link.csv").path,
            withDestinationPath: "../../outside.csv")
        try root.write(Self.manifest(id: "apples", train: "link.csv"), to: "competitions/apples/competition.yaml")
        #expect(
            try problems("apples") == [
                "5:15: 'link.csv' leads out of the folder by a link; expected a file in the folder"
            ])
    }

    @Test("prepared data of another recipe lies elsewhere; a new title changes nothing")
    func fingerprint() throws {
        func folder(_ text: String) throws -> String {
            try root.write(text, to: "competitions/apples/competition.yaml")
            return try Competition.load("apples", root: root.url).prepared(cache: root.url).folder.lastPathComponent
        }
        let manifest = Self.manifest(id: "apples")
        let first = try folder(manifest)
        #expect(try folder(manifest.replacing("Fruit", with: "Apples")) == first)
        #expect(try folder(manifest.replacing("test: 0.5", with: "test: 0.4")) != first)
        try root.write("x,y\n1,1\n", to: "competitions/apples/train.csv")
        #expect(try folder(manifest) != first)
    }

    private func problems(_ id: String) throws -> [String] {
        do {
            _ = try Competition.load(id, root: root.url)
            return []
        } catch let error as ManifestError { return error.problems.map(\.description) }
    }
}
