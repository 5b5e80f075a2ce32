/// The version of the program; results are reproducible within one version.
public enum Version {
    /// As in CHANGELOG.md.
    public static let current = "0.1.0"
}
