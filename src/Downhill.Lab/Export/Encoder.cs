namespace Downhill.Lab.Export;

/// <summary>The program ffmpeg, which makes a film of frames.</summary>
/// <param name="program">The path of the program.</param>
internal sealed class Encoder(string program)
{
    /// <summary>The encoders for MP4 with their settings, the best first.</summary>
    private static readonly (string Name, string[] Quality)[] Codecs =
    [
        ("libx264", ["-crf", "18", "-preset", "medium"]), ("libopenh264", ["-b:v", "6M"]),
        ("h264_videotoolbox", ["-b:v", "6M"]),
        ("h264_mf", ["-b:v", "6M"]), ("mpeg4", ["-q:v", "2"]),
    ];

    /// <summary>Writes a film to a file.</summary>
    /// <param name="format">GIF or MP4.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="film">The source of the frames.</param>
    /// <param name="shot">Called with the number of frames that are done.</param>
    /// <param name="stop">Stops the writing.</param>
    public async Task WriteAsync(PictureFormat format, string path, Film film, Action<int> shot, CancellationToken stop)
    {
        string[] output = format == PictureFormat.Gif ? Gif : await Mp4Async(stop);
        using var process = new ChildProcess(program,
        [
            "-hide_banner", "-loglevel", "error", "-y", "-f", "image2pipe", "-framerate", $"{Film.Rate}", "-c:v", "png",
            "-i", "-",
            .. output, path,
        ]);
        var isFed = await FeedAsync(process, format, film, shot, stop);
        await process.Over.WaitAsync(stop);
        if (!isFed || process.ExitCode != 0)
        {
            throw new IOException($"{program} made no film and ended with {process.ExitCode}. {process.LastWords}");
        }
    }

    /// <summary>Feeds all frames to the program.</summary>
    /// <returns>False if the program has ended early; then its exit code and its last words say why.</returns>
    private static async Task<bool> FeedAsync(
        ChildProcess process, PictureFormat format, Film film, Action<int> shot, CancellationToken stop)
    {
        if (format == PictureFormat.Gif && !await IsTakenAsync(process, await film.FrameAsync(film.Frames - 1), stop))
        {
            return false;
        }

        for (var frame = 0; frame < film.Frames; frame++)
        {
            if (!await IsTakenAsync(process, await film.FrameAsync(frame), stop))
            {
                return false;
            }

            shot(frame + 1);
        }

        process.Input.Close();
        return true;
    }

    private static async Task<bool> IsTakenAsync(ChildProcess process, byte[] frame, CancellationToken stop)
    {
        try
        {
            await process.Input.WriteAsync(frame, stop);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Gets the arguments for a GIF.</summary>
    /// <remarks>All colors are taken from the first frame, which is the finished picture and is not shown. Thus no
    /// frame has to be kept until the last has come.</remarks>
    private static string[] Gif =>
    [
        "-filter_complex",
        "[0:v]split[a][b];[a]trim=end_frame=1,palettegen[colors];[b]trim=start_frame=1,setpts=PTS-STARTPTS[frames];"
        + "[frames][colors]paletteuse=dither=none:diff_mode=rectangle",
        "-loop", "0", "-f", "gif",
    ];

    /// <summary>Returns the arguments for an MP4.</summary>
    /// <remarks>Players want an even number of pixels, and colors at half the resolution.</remarks>
    private async Task<string[]> Mp4Async(CancellationToken stop)
    {
        var (name, quality) = await CodecAsync(stop);
        return ["-vf", "crop=trunc(iw/2)*2:trunc(ih/2)*2", "-c:v", name, .. quality, "-pix_fmt", "yuv420p", "-movflags",
            "+faststart", "-f", "mp4"];
    }

    private async Task<(string Name, string[] Quality)> CodecAsync(CancellationToken stop)
    {
        List<string> lines = [];
        using var asked = new ChildProcess(
            program, ["-hide_banner", "-loglevel", "error", "-encoders"], told: lines.Add);
        await asked.Over.WaitAsync(stop);
        var known = lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1).Select(words => words[1]).ToHashSet(StringComparer.Ordinal);
        return Codecs.FirstOrDefault(codec => known.Contains(codec.Name)) is { Name: not null } found
            ? found
            : throw new IOException(
                $"{program} can write no MP4: it has none of {string.Join(", ", Codecs.Select(codec => codec.Name))}.");
    }
}
