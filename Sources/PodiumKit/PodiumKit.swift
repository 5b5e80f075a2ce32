// The parts that learning, judging and writing submissions need, under one name: `import PodiumKit`.

@_exported public import Features
@_exported public import Frames
@_exported public import ModelZoo
@_exported public import Problems
@_exported public import Randomness
@_exported public import Scoring
@_exported public import Splitters
@_exported public import Submissions
@_exported public import Validation
