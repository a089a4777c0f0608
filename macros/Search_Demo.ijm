// A search that is explained and refined, on the two retina photographs in macros/images:
// keeps the embeddings of several hundred patches of them, turned, flipped and in other
// contrasts, searches for a vessel, explains the three best hits, marks some, and searches
// again. Saves a picture (PNG), the hits (TIFF) and a table (CSV) of both searches, and the maps.
//
// In ImageJ or Fiji: Plugins > Macros > Run...; it asks for a folder for the results.
// Without a window (the path in the argument is absolute in Fiji):
//   in Fiji:    fiji --headless -macro /absolute/path/Search_Demo.ijm OUTPUT
//   in a clone: mvn -q compile exec:java -Dmacro=macros/Search_Demo.ijm -Dargument=target/search-demo

side = 64;                     // of a patch, in pixels
shown = 5;                     // hits in a row of the picture
panel = 2 * side; gap = 6; caption = 20;

output = getArgument();
if (output == "" && call("java.awt.GraphicsEnvironment.isHeadless") == "true")
	exit("Without a window, a folder for the results is needed as the argument: " +
		"-macro /absolute/path/Search_Demo.ijm OUTPUT.");
if (output == "") output = getDirectory("Folder for the results");
samples = File.getDirectory(getInfo("macro.filepath"));
if (samples == "" || !File.exists(samples + "images/retina-field-a.png"))
	exit("The macro doesn't find its sample images: run it by its file, with the folder images beside it.");
samples = samples + "images/";
if (!endsWith(output, "/") && !endsWith(output, File.separator)) output = output + File.separator;
if (!File.exists(output)) File.makeDirectory(output);
images = output + "images" + File.separator;
if (!File.exists(images)) File.makeDirectory(images);

setBatchMode(true);
variants("retina-field-a");
variants("retina-field-b");

gallery = "gallery=[" + output + "gallery]";
run("Add to Gallery...", gallery + " folder=[" + images + "] patch=" + side + " step=32");

// A vessel that both photographs show; the photograph itself isn't searched.
open(samples + "retina-field-a.png");
rename("query");
makeRectangle(200, 60, side, side);
newImage("page", "RGB white", (shown + 1) * (panel + gap) - gap, 3 * (panel + caption) + 2 * gap, 1);
selectWindow("query");
run("Duplicate...", "title=part");
insert("part", 0, 0);
selectWindow("query");
run("Search Gallery...", gallery + " query=query hits=12");
saveAs("Tiff", output + "hits.tif");
show_hits(0);
for (hit = 1; hit <= 3; hit++) {
	run("Explain Hits...", "hits=" + hit + " hide=hit");
	map = getTitle();
	titles = getList("image.titles");
	for (i = 0; i < titles.length; i++) {
		if (startsWith(titles[i], "Hit " + hit + " for ")) {
			selectWindow(titles[i]);
			run("Flatten");
			insert(getTitle(), hit, 1);
			selectWindow(titles[i]);
			close();
		}
	}
	selectWindow(map);
	saveAs("Tiff", output + "map" + hit + ".tif");
	close();
}
save_table("hits.csv");

// The best hits are wanted, the last ones aren't.
run("Refine Search...", "relevant=1-3 not=11,12");
saveAs("Tiff", output + "refined.tif");
show_hits(2);
save_table("refined.csv");

selectWindow("page");
setFont("SansSerif", 13, "antialiased");
setColor(0, 0, 0);
caption_of("query", 0, 0);
caption_of("hits, the most similar first", 1, 0);
caption_of("what makes the first three similar", 1, 1);
caption_of("the first hits after 1, 2 and 3 were marked as relevant, 11 and 12 as not", 1, 2);
run("8-bit Color", "number=256");
saveAs("PNG", output + "search.png");
run("Close All");
print("A gallery was searched, explained and refined; results in " + output);


// Saves a photograph turned, flipped, and in other contrasts.
function variants(name) {
	changes = newArray("as it is", "Flip Horizontally", "Flip Vertically", "Rotate 90 Degrees Right", "dark", "pale");
	for (i = 0; i < changes.length; i++) {
		// The photograph of which a part is the query isn't searched as it is.
		if (i == 0 && name == "retina-field-a") continue;
		file = images + name + "-" + replace(changes[i], " ", "-") + ".png";
		if (File.exists(file)) continue;
		open(samples + name + ".png");
		if (changes[i] == "dark") run("Multiply...", "value=0.600");
		else if (changes[i] == "pale") { run("Multiply...", "value=0.600"); run("Add...", "value=90"); }
		else if (i > 0) run(changes[i]);
		saveAs("PNG", file);
		close();
	}
}

// Puts the first hits of the active stack into a row of the picture, and closes the stack.
function show_hits(number) {
	stack = getTitle();
	for (i = 0; i < shown; i++) {
		selectWindow(stack);
		setSlice(i + 1);
		run("Duplicate...", "title=preview");
		// Without the frame around the preview of a small patch.
		makeRectangle((getWidth() - side) / 2, (getHeight() - side) / 2, side, side);
		run("Crop");
		insert(getTitle(), i + 1, number);
	}
	selectWindow(stack);
	close();
}

// Puts an image into the picture, and closes it.
function insert(title, column, row) {
	selectWindow(title);
	if (bitDepth() != 24) run("RGB Color");
	run("Size...", "width=" + panel + " height=" + panel + " interpolation=Bilinear");
	run("Insert...", "source=[" + title + "] destination=page x=" + column * (panel + gap) +
		" y=" + (row * (panel + caption + gap) + caption));
	selectWindow(title);
	close();
}

// Writes above a place of the picture.
function caption_of(text, column, row) {
	drawString(text, column * (panel + gap), row * (panel + caption + gap) + caption - 2);
}

function save_table(name) {
	run("Saliency Macro Extensions");
	Ext.saveSaliencyTable("Hits", output + name);
}
