import Archives
import Competitions
import Foundation
import Frames
import Testing

@testable import Preparation

/// Tables that name sounds, with and without photos beside them.
@Suite struct SoundPreparationTests {
    private static func golden(_ path: String) throws -> Data {
        try Data(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: path))
    }

    private static let table = "id,cry,face,age\n1,owl,owl,3\n2,cat.wav,,4\n3,,cat,5\n4,owl.ogg,owl.jpg,6\n"

    private func host(_ manifest: String) throws -> Host {
        let host = try Host(manifest, files: ["train.csv": Self.table])
        func archive(_ name: String, _ files: [(String, Data)]) throws {
            let zip = try StoredZip(host.root.url.appending(path: "competitions/example/\(name)"))
            for (name, bytes) in files { try bytes.withUnsafeBytes { try zip.append($0, named: name) } }
            try zip.finish()
        }
        try archive(
            "cries.zip",
            [
                ("forest/owl.ogg", try Self.golden("SoundsTests/Goldens/two.ogg")),
                ("house/cat.wav", try Self.golden("SoundsTests/Goldens/words.wav")),
            ])
        try archive(
            "faces.zip",
            [
                ("owl.jpg", try Self.golden("ImagesTests/Goldens/color.jpg")),
                ("cat.png", try Self.golden("ImagesTests/Goldens/gray.png")),
            ])
        return host
    }

    @Test func aTableNamesSoundsBesidePhotos() throws {
        let host = try host(
            """
            task: regression
            data:
              train: train.csv
              id: id
              target: age
              photos: faces.zip
              sounds: cries.zip
              columns: {cry: sound, face: image}
            split: {test: 0.5, seed: 1}
            metric: rmse

            """)
        let prepared = try host.prepare()
        let dataset = try prepared.loadDataset()
        #expect(try dataset.train.column("cry").kind == .sound && dataset.train.column("face").kind == .photo)
        let cries = try ["cry", "face"].map { name in
            try [dataset.train, dataset.test].flatMap { frame in
                let column = try frame.column(name)
                return (0..<column.count).compactMap { column.text(at: $0) }
            }
        }
        #expect(cries.map(\.count) == [3, 3])
        #expect(try prepared.receipt().sha256.keys.filter { $0.hasSuffix(".zip") }.count == 4)
    }

    @Test func whatTheManifestCannotMeanIsTold() throws {
        func problems(_ data: String) throws -> String {
            try Host(
                "task: regression\ndata: {target: y, solution: s.csv, \(data)}\nmetric: rmse\n",
                files: ["s.csv": "id,y\n1,2\n"]
            ).failure()
        }
        #expect(
            try problems("columns: {cry: sound}").contains("nothing says where the sounds are; expected 'data.sounds'"))
        #expect(try problems("sounds: s.csv").contains("no column names sounds; expected 'columns: {…: sound}'"))
        #expect(try problems("sounds: no.zip, columns: {cry: sound}").contains("no file 'no.zip'"))
        #expect(
            try problems("train: {photos: s.csv, sounds: s.csv}").contains("'photos' and 'sounds' together"))
        #expect(
            try problems("train: {sounds: s.csv, names: \"{sound}/*\"}")
                .contains("'sound' is the name of the sound's own column"))
    }

    @Test func aSoundThatIsNotThereIsToldWithItsLine() throws {
        let host = try host(
            """
            task: regression
            data: {train: train.csv, id: id, target: age, sounds: cries.zip, columns: {face: sound, cry: ignore}}
            split: {test: 0.25, seed: 1}
            metric: rmse

            """)
        #expect(host.failure() == "train.csv: line 5, column 'face': 'owl.jpg' is not among the sounds")
    }
}
