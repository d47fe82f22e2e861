using Downhill.Cli.Arguments;
using Downhill.Cli.Output;

namespace Downhill.Cli.Verbs;

/// <summary><c>downhill train</c>: trains a network with any optimizer and any options, with checkpoints from which it
/// goes on bit for bit.</summary>
internal sealed class TrainVerb : Verb
{
    private TrainVerb(Streams streams)
        : base(
            "train", "Trains a network 784-200-10 on MNIST with any optimizer and any options, with checkpoints from "
            + "which it goes on as if it had never stopped: the weights are the same to the bit.")
    {
        var options = new TrainOptions();
        options.All.ToList().ForEach(Add);
        SetAction(streams, (parsed, stop) => Train.Run(new TrainArguments(options, parsed).Request(), streams, stop));
    }

    /// <summary>Makes the command.</summary>
    /// <param name="streams">Where it writes.</param>
    public static Verb Create(Streams streams) => new TrainVerb(streams)
    {
        Examples =
        [
            new("downhill train", "Adam at its defaults, 5 epochs"),
            new("downhill train --optimizer adamw --set weight-decay=0.01 --set schedule=cosine:duration=4690",
                "the rate falls to 0 over 5 epochs of 938 steps"),
            new(
                "downhill train --checkpoint-every 500 --keep 3 --out runs/mine",
                "checkpoints, of which three are kept"),
            new("downhill train --resume runs/mine", "go on, wherever it stopped"),
            new("downhill train --resume runs/mine --epochs 10", "and further than was meant at first"),
        ],
        Notes =
        [
            "Ctrl-C saves a checkpoint and prints the command that goes on; a second one quits at once. A process that is "
                + "killed leaves its last checkpoint whole.",
            "Weights or state that are not finite go to not-finite.safetensors, never to a checkpoint. Then the last epoch that was "
                + "finite becomes the checkpoint, if there is no later one, and the command that goes back to it is printed.",
            "Settings of a checkpoint need not be given again: optimizer and options, batch, seed. Data other than MNIST, "
                + "--checkpoint-every and --keep must.",
            "Exit code: 0 when all was done, 1 error, 2 usage, 3 when it ended with what is not finite, 130 after Ctrl-C.",
        ],
    };
}
