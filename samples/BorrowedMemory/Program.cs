// The code of docs/borrowed-memory.md. Each piece moves weights of 1 by a gradient of 1 with SGD at rate 0.25, and
// fails if whoever owns the memory does not find 0.75 there.
using System.Runtime.InteropServices;
using BorrowedMemory;
using Downhill;

Check("an array", StepArrays());
Check("a part of an array", StepParts());
Check("native memory", StepNativeMemory());
Check("a tensor that shows a span", StepSpan());
Check("a DLPack capsule", StepCapsule());
Check("a gradient at a new address every step", StepMovingGradient());
Check("a parameter that is asked where it lies", StepTensorParameter());

static void Check(string what, float weight)
{
    Console.WriteLine($"{what}: the weight is {weight}");
    if (weight != 0.75f)
    {
        Environment.Exit(1);
    }
}

static float StepArrays()
{
    float[] values = [1, 1, 1, 1, 1, 1], gradient = [1, 1, 1, 1, 1, 1];

    var weights = new Parameter("w", values, gradient, shape: [2, 3]);
    new Sgd([weights], new() { LearningRate = 0.25 }).Step();

    return values[0];
}

static float StepParts()
{
    float[] everything = [1, 1, 1, 1, 1, 1], gradients = [1, 1, 1, 1, 1, 1];

    var weights = new Parameter("w", everything.AsMemory(..4), gradients.AsMemory(..4), shape: [2, 2]);
    var biases = new Parameter("b", everything.AsMemory(4..), gradients.AsMemory(4..));
    new Sgd([weights, biases], new() { LearningRate = 0.25 }).Step();

    return everything[5];
}

static unsafe float StepNativeMemory()
{
    const int count = 6;
    var values = (float*)NativeMemory.AlignedAlloc(count * sizeof(float), 64);
    var gradient = (float*)NativeMemory.AlignedAlloc(count * sizeof(float), 64);
    new Span<float>(values, count).Fill(1);
    new Span<float>(gradient, count).Fill(1);

    using var lentValues = new BorrowedMemory<float>((nint)values, count, () => NativeMemory.AlignedFree(values), "w");
    using var lentGradient = new BorrowedMemory<float>((nint)gradient, count, () => NativeMemory.AlignedFree(gradient), "w");
    var weights = new Parameter("w", lentValues.Memory, lentGradient.Memory, shape: [2, 3]);
    new Sgd([weights], new() { LearningRate = 0.25 }).Step();

    return values[0];
}

static float StepSpan()
{
    using NativeTensor values = new(6, fill: 1), gradient = new(6, fill: 1);

    using var lentValues = BorrowedMemory<float>.Of(values.GetTensorMutableDataAsSpan(), values, "w");
    using var lentGradient = BorrowedMemory<float>.Of(gradient.GetTensorMutableDataAsSpan(), gradient, "w");
    var weights = new Parameter("w", lentValues.Memory, lentGradient.Memory);
    new Sgd([weights], new() { LearningRate = 0.25 }).Step();

    return values.GetTensorMutableDataAsSpan()[0];
}

static float StepCapsule()
{
    using var producer = new Producer(2, 3);
    nint valuesCapsule = producer.Export(fill: 1), gradientCapsule = producer.Export(fill: 1);

    using (var values = DLPackTensor.Take(valuesCapsule, "w"))
    using (var gradient = DLPackTensor.Take(gradientCapsule, "w.grad"))
    {
        var weights = values.ToParameter(gradient);   // float32, bfloat16 or float16, as the capsule says
        new Optimizer([weights], new SgdOptions { LearningRate = 0.25 }).Step();
    }

    return producer.Deleted == 2 ? producer.FirstValue : float.NaN;
}

static float StepMovingGradient()
{
    using NativeTensor values = new(6, fill: 1);
    using var lentValues = BorrowedMemory<float>.Of(values.GetTensorMutableDataAsSpan(), name: "w");
    var weights = new Parameter("w", lentValues.Memory);
    var optimizer = new Sgd([weights], new() { LearningRate = 0.125 });

    for (var step = 0; step < 2; step++)
    {
        using NativeTensor fresh = new(6, fill: 1);   // a backward pass made it, and the framework will free it
        using var lentGradient = BorrowedMemory<float>.Of(fresh.GetTensorMutableDataAsSpan(), name: "w");
        weights.Gradient = lentGradient.Memory;
        optimizer.Step();
        weights.ClearGradient();
    }

    return values.GetTensorMutableDataAsSpan()[0];
}

static float StepTensorParameter()
{
    using NativeTensor values = new(6, fill: 1);
    NativeTensor? made = null;

    var optimizer = new Sgd([new TensorParameter("w", values, () => made, 2, 3)], new() { LearningRate = 0.125 });
    for (var step = 0; step < 2; step++)
    {
        using (made = new(6, fill: 1))   // a backward pass made it, and the framework will free it
        {
            optimizer.Step();
        }
    }

    return values.GetTensorMutableDataAsSpan()[0];
}
