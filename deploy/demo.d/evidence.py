"""What a check leaves behind: a log of the steps, and numbered pictures."""
import datetime
import subprocess
import time


class Evidence:
    def __init__(self, folder, say):
        self.folder = folder
        self.say = say
        self.pictures = 0
        self.passed = 0
        self.failed = []
        self.begin = time.monotonic()
        folder.mkdir(parents=True, exist_ok=True)
        self.log = open(folder / "story.log", "w", encoding="utf-8")

    def note(self, text):
        at = datetime.datetime.now(datetime.timezone.utc).strftime("%H:%M:%S.%f")[:-3]
        self.log.write(f"{at} {text}\n")
        self.log.flush()

    def step(self, title, seconds, problem=None):
        """One line a step, on the screen and in the log."""
        verdict = "ok" if problem is None else "FAILED"
        line = f"{verdict:6} {seconds:5.1f} s  {title}"
        self.say(f"  {line}" + (f"\n         {problem}" if problem else ""))
        self.note(line + (f": {problem}" if problem else ""))
        if problem is None:
            self.passed += 1
        else:
            self.failed.append(title)

    def file(self, name, suffix):
        self.pictures += 1
        return self.folder / f"{self.pictures:02}-{name}.{suffix}"

    def screen(self, display, name):
        """Both windows as they stand on the display."""
        file = self.file(name, "png")
        display.screenshot(file)
        self.note(f"picture {file.name}")
        return file

    def label(self, pdf, name):
        """The label as a thermal printer would draw it, 8 dots per mm."""
        file = self.file(name, "png")
        render(pdf, file)
        self.note(f"picture {file.name}")
        return file

    def close(self):
        seconds = time.monotonic() - self.begin
        self.note(f"{self.passed} steps passed, {len(self.failed)} failed, {seconds:.0f} s")
        self.log.close()
        return seconds


def render(pdf, png):
    stem = png.with_suffix("")
    subprocess.run(["pdftoppm", "-r", "203", "-singlefile", "-png", str(pdf), str(stem)], check=True, stderr=subprocess.DEVNULL)
