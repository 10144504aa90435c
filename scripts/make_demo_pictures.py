"""Draws the pictures of the demonstration's stories: ours, and of nobody.

The same files come out on every run:

    python scripts/make_demo_pictures.py
"""

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parent.parent / "hr_emulation" / "demo" / "pictures"
SIZE = 960, 540
# Drawn larger, then made smaller: edges come out smooth.
SCALE = 3
SKIN, HAIR, WHITE, DARK = "#f0c39a", "#2e2320", "#ffffff", "#3b2f2a"
RED, GOLD, GREEN, BLUE = "#c0222c", "#f2b705", "#2f8f6b", "#3b7ab0"


class Scene:
    """A drawing in numbers of its small size."""

    def __init__(self, above, below):
        self.image = Image.new("RGB", [side * SCALE for side in SIZE])
        self.draw = ImageDraw.Draw(self.image)
        self._fill(_rgb(above), _rgb(below))

    def _fill(self, above, below):
        width, height = self.image.size
        for y in range(height):
            part = y / height
            color = tuple(
                round(a + (b - a) * part) for a, b in zip(above, below, strict=True)
            )
            self.draw.line((0, y, width, y), fill=color)

    def box(self, x, y, width, height, color, radius=0):
        corners = [n * SCALE for n in (x, y, x + width, y + height)]
        self.draw.rounded_rectangle(corners, radius * SCALE, fill=color)

    def disc(self, x, y, radius, color):
        corners = [n * SCALE for n in (x - radius, y - radius, x + radius, y + radius)]
        self.draw.ellipse(corners, fill=color)

    def ring(self, x, y, radius, color, width):
        corners = [n * SCALE for n in (x - radius, y - radius, x + radius, y + radius)]
        self.draw.ellipse(corners, outline=color, width=width * SCALE)

    def shape(self, points, color):
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=color)

    def line(self, points, color, width):
        points = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(points, fill=color, width=width * SCALE, joint="curve")

    def person(self, x, y, shirt, size=1.0):
        """Head and shoulders; ``y`` is where the head's middle is."""
        self.box(x - 62 * size, y + 52 * size, 124 * size, 190 * size, shirt, 50 * size)
        self.box(x - 15 * size, y + 30 * size, 30 * size, 36 * size, SKIN, 10 * size)
        self.disc(x, y - 8 * size, 50 * size, HAIR)
        self.disc(x, y + 4 * size, 44 * size, SKIN)
        for side in (-16, 16):
            self.disc(x + side * size, y + 2 * size, 4 * size, DARK)
        smile = [(-14, 20), (-6, 26), (6, 26), (14, 20)]
        self.line([(x + a * size, y + b * size) for a, b in smile], RED, 3)

    def lines(self, x, y, width, number, color, step=18):
        """Writing, from afar."""
        for n in range(number):
            self.box(x, y + n * step, width * (0.65 if n % 3 == 2 else 1), 7, color, 3)

    def tick(self, x, y, size, color, width=10):
        points = [(x - size, y), (x - size / 3, y + size * 0.7), (x + size, y - size)]
        self.line(points, color, width)

    def save(self, name):
        FOLDER.mkdir(exist_ok=True)
        small = self.image.resize(SIZE, Image.Resampling.LANCZOS)
        small.save(FOLDER / f"{name}.jpg", "JPEG", quality=86, optimize=True)


def _rgb(color):
    return tuple(int(color[n : n + 2], 16) for n in (1, 3, 5))


def draw_counter():
    """Two people at a counter without paper."""
    scene = Scene("#fdf1dc", "#f6d9a8")
    scene.box(330, 36, 300, 56, RED, 12)
    scene.lines(370, 55, 220, 1, WHITE)
    scene.person(300, 190, BLUE)
    scene.person(690, 190, GREEN)
    scene.box(430, 210, 150, 108, DARK, 12)
    scene.box(440, 220, 130, 82, "#e7f4ff", 6)
    scene.tick(505, 262, 30, GREEN)
    scene.box(492, 312, 26, 40, DARK)
    scene.box(90, 345, 780, 36, "#8a5a2b", 10)
    scene.box(120, 381, 720, 159, "#b57a3f")
    for x in (160, 400, 640):
        scene.box(x, 405, 160, 110, "#a66c34", 8)
    scene.save("counter")


def draw_bag():
    """A bag that somebody has left on a chair in the evening."""
    scene = Scene("#ffd9a0", "#f08a5d")
    scene.box(90, 60, 300, 250, "#fff3d6", 10)
    scene.disc(240, 250, 62, GOLD)
    scene.box(90, 250, 300, 60, "#7aa874")
    scene.box(232, 60, 16, 250, WHITE)
    scene.box(90, 176, 300, 16, WHITE)
    scene.box(520, 150, 34, 330, "#7a4a25", 8)
    scene.box(520, 330, 320, 34, "#8f5a30", 10)
    scene.box(800, 350, 30, 150, "#7a4a25", 8)
    scene.ring(665, 205, 56, "#5c1f24", 14)
    scene.box(575, 205, 180, 128, RED, 22)
    scene.box(575, 240, 180, 16, "#8f1720")
    scene.box(648, 232, 34, 32, GOLD, 6)
    scene.box(0, 490, 960, 50, "#c46a45")
    scene.save("bag")


def draw_post():
    """A postwoman who takes files along, between the village's trees."""
    scene = Scene("#c9e8f7", "#eef8e6")
    scene.disc(820, 90, 48, GOLD)
    for x, height in ((90, 190), (200, 150), (860, 170)):
        scene.box(x - 10, 420 - height / 2, 20, height / 2, "#7a4a25")
        scene.disc(x, 420 - height / 2 - 30, height / 2.6, GREEN)
    scene.shape([(300, 230), (430, 140), (560, 230)], RED)
    scene.box(325, 230, 210, 190, "#fff3d6")
    scene.box(395, 300, 70, 120, "#8a5a2b", 6)
    scene.box(352, 180, 156, 34, GOLD, 8)
    scene.box(0, 420, 960, 120, "#b9a37f")
    scene.person(690, 190, BLUE, 0.8)
    for x in (610, 800):
        scene.ring(x, 430, 52, DARK, 10)
    scene.line([(610, 430), (690, 360), (800, 430)], RED, 12)
    scene.line([(800, 430), (772, 310), (740, 300)], DARK, 9)
    scene.box(560, 320, 84, 62, GOLD, 8)
    scene.lines(574, 336, 56, 2, WHITE)
    scene.save("post")


def draw_news():
    """A report on a screen is looked at closely, and found true."""
    scene = Scene("#dfe9f5", "#b7cbe4")
    scene.box(150, 70, 520, 330, DARK, 18)
    scene.box(168, 88, 484, 290, WHITE, 8)
    scene.box(192, 112, 200, 130, "#f6d9a8", 8)
    scene.disc(292, 170, 34, RED)
    scene.lines(416, 118, 210, 7, "#9fb3c8")
    scene.lines(192, 264, 430, 5, "#9fb3c8")
    scene.box(380, 400, 60, 60, DARK)
    scene.box(290, 452, 240, 20, DARK, 10)
    scene.line([(700, 350), (810, 470)], "#8a5a2b", 34)
    scene.disc(640, 280, 96, DARK)
    scene.disc(640, 280, 80, "#eaf6ff")
    scene.tick(640, 286, 42, GREEN, 16)
    scene.box(0, 472, 960, 68, "#8fa6c2")
    scene.save("news")


def draw_archive():
    """Shelves of old files beside what is found in a moment."""
    scene = Scene("#f3ead8", "#e3d2b0")
    colors = (RED, BLUE, GREEN, GOLD, "#8f5a30")
    for shelf in range(3):
        y = 60 + shelf * 140
        for place in range(9):
            height = 92 + (place * 7 + shelf * 5) % 22
            color = colors[(place + 2 * shelf) % 5]
            scene.box(76 + place * 48, y + 120 - height, 40, height, color, 4)
            scene.box(84 + place * 48, y + 138 - height, 24, 16, WHITE, 3)
        scene.box(60, y + 120, 460, 14, "#8a5a2b", 4)
    scene.person(720, 170, RED)
    scene.box(590, 330, 270, 160, DARK, 14)
    scene.box(604, 344, 242, 120, "#e7f4ff", 6)
    scene.box(622, 362, 206, 30, WHITE, 14)
    scene.ring(806, 376, 8, BLUE, 3)
    scene.lines(626, 408, 190, 3, "#9fb3c8", 16)
    scene.box(560, 486, 330, 16, "#6b5a50", 8)
    scene.save("archive")


if __name__ == "__main__":
    draw_counter()
    draw_bag()
    draw_post()
    draw_news()
    draw_archive()
